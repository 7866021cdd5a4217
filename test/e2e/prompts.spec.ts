import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const MOST_TOKENS = 4_000;
/** Every prompt with arguments that fit the demo company, and something that only its records can tell. */
const PROMPTS: [string, Record<string, string>, RegExp][] = [
  ['analyze_crm_data', {}, /Negotiation; \d+/],
  [
    'analyze_crm_data',
    { object: 'subscription', question: 'How many are there?' },
    /Answer from the CRM: How many/,
  ],
  ['identify_opportunities', {}, /people\.count/],
  [
    'relationship_mapping',
    { object: 'company', id: 'Tidewater Shipping' },
    /name: Tidewater Shipping|name=Tidewater Shipping/,
  ],
  ['suggest_next_actions', { object: 'company', id: 'Tidewater Shipping' }, /entries/],
  ['draft_communication', { person: '', purpose: 'a renewal' }, /Purpose: a renewal/],
  ['daily_digest', {}, /overdue/],
  ['summarize_meeting', { meeting: '' }, /calendarEvent/],
  ['helper', {}, /new to this CRM/],
  ['crm_assistant', { task: 'tidy up' }, /The task: tidy up/],
  ['data_analyst', {}, /Every figure comes from/],
  ['workflow_builder', {}, /Fernhill Software/],
  ['email_composer', {}, /send nothing without/],
];

describe.each(REVISIONS)('prompts, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  /** The id of any record, for prompts about one. */
  const anyId = async (object: string) => {
    const { facts } = await client.call('twenty_list_records', { object, fields: ['id'], limit: 1 });
    return (facts as unknown as { records: { id: string }[] }).records[0]?.id ?? '';
  };

  it('are listed with titles, descriptions and described arguments', async () => {
    const prompts = await client.prompts();
    expect(new Set(prompts.map(({ name }) => name))).toEqual(new Set(PROMPTS.map(([name]) => name)));
    for (const prompt of prompts) {
      expect(prompt.title).toMatch(/^[A-Z]/);
      expect(prompt.description).toMatch(/\.$/);
      for (const argument of prompt.arguments ?? []) expect(argument.description).toMatch(/\.$/);
    }
    expect(prompts.find(({ name }) => name === 'draft_communication')?.arguments).toMatchObject([
      { name: 'person', required: true },
      { name: 'purpose', required: true },
      { name: 'tone', required: false },
    ]);
  });

  it.each(PROMPTS)('%s %j holds what the CRM says now, within its budget', async (name, args, words) => {
    const known = { ...args };
    if (known['person'] === '') known['person'] = await anyId('person');
    if (known['meeting'] === '') known['meeting'] = await anyId('calendarEvent');
    const text = await client.prompt(name, known);
    expect(text).toMatch(words);
    expect(text).not.toMatch(/code: |undefined|\[object/);
    expect(text).toMatch(/What stands between <text-[0-9a-f]{8}> tags was written by others/);
    expect(countTokens(text)).toBeLessThanOrEqual(MOST_TOKENS);
  });

  it('say in its place what cannot be looked up', async () => {
    const text = await client.prompt('suggest_next_actions', { object: 'company', id: 'No Such Company' });
    expect(text).toContain('There is no such company');
  });

  it('complete names of objects, people and members', async () => {
    expect(await client.completeArgument('analyze_crm_data', 'object', 'sub')).toContain('subscription');
    const people = await client.completeArgument('draft_communication', 'person', '');
    expect(people.length).toBeGreaterThan(0);
    const members = await client.completeArgument('daily_digest', 'member', '');
    expect(members.length).toBeGreaterThan(0);
  });

  it.each([
    ['draft_communication', {}, /person: .*It takes person, purpose, tone\./],
    ['helper', { mood: 'x' }, /mood/],
    ['analyse_crm_data', {}, /Unknown prompt.*Did you mean "analyze_crm_data"/],
  ])('refuse %s with %j, and say what to do', async (name, args, words) => {
    await expect(client.prompt(name, args)).rejects.toThrow(words);
  });
});
