import { type Connected, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { agreed } from '../support/agreed';

/** Takes away what one mailbox brought in the last weeks. */
async function silenceAMailbox({ url, adminKey }: RunningSandbox): Promise<void> {
  const ask = async (query: string) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as { data: Record<string, unknown> };
  };
  const { data } = await ask(
    '{ messageChannelMessageAssociations(first: 1) { edges { node { messageChannelId } } } }',
  );
  const [, channel] = /"messageChannelId":"([^"]+)"/.exec(JSON.stringify(data)) ?? [];
  const since = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const filter = `{ messageChannelId: { eq: "${channel}" }, createdAt: { gte: "${since}" } }`;
  const gone = await ask(`mutation { deleteMessageChannelMessageAssociations(filter: ${filter}) { id } }`);
  expect(gone.data.deleteMessageChannelMessageAssociations).not.toHaveLength(0);
}

interface Run {
  state: string;
  made: Record<string, number>;
  skipped?: Record<string, number>;
  failed?: Record<string, number>;
  error?: { code: string };
  records?: { object: string; id: string }[];
}
interface Told {
  runs?: Run[];
  undone?: Record<string, number>;
  error?: { code: string; confirm?: string; hint?: string };
}

describe('each kind of job', () => {
  jest.setTimeout(90_000);
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    await silenceAMailbox(sandbox);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url, sandbox.adminKey);
  }, 90_000);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const manage = async (action: string, args: object, by = client) =>
    (await by.call('twenty_manage_jobs', { action, ...args })).facts as unknown as Told;
  const run = async (form: { name: string } & Record<string, unknown>) => {
    expect((await manage('create', { every: 'every monday at 08:00', ...form })).error).toBeUndefined();
    const [done] = (await manage('run', { name: form.name })).runs ?? [];
    expect(done).toMatchObject({ state: 'done' });
    return done as Run;
  };
  const read = async ({ records = [] }: Run, at = 0) => {
    const { object = '', id = '' } = records[at] ?? {};
    const { facts } = await client.call('twenty_get_record', {
      ...{ object, id },
      include: object === 'opportunity' ? [] : ['createdBy', 'bodyV2'],
    });
    return (facts as unknown as { record: Record<string, unknown> }).record;
  };

  it.each([
    ['digest', { of: 'accounts', most: 3 }, { note: 3 }, /^- .*(mail|meeting|note|task)/],
    ['digest', { of: 'pipeline' }, { note: 1 }, /\*\*Open:\*\* \d+ deals/],
    ['activity-summary', { as: 'task', most: 3 }, { task: 3 }, /\*\*By:\*\*/],
    ['forecast-note', {}, { note: 1 }, /\*\*2\d{3}-Q\d, EUR:\*\* won \d+, expected/],
    ['stale-deals', { most: 3 }, { task: 3 }, /^- /],
    ['next-actions', { most: 3 }, { task: 3 }, /\w/],
    ['churn-warning', { most: 3 }, { task: 3 }, /Health \d+ of 100/],
    ['sync-monitor', {}, { task: expect.any(Number) as unknown }, /Something new usually came every/],
  ])('%s %j', async (kind, words, made, body) => {
    const name = `${kind}-${Object.values(words).join('-')}`.toLowerCase();
    const done = await run({ name, kind, ...words });
    expect(done.made).toEqual(made);
    const record = await read(done);
    expect(record).toMatchObject({
      createdBy: { source: 'AGENT' },
      bodyV2: expect.stringMatching(body) as unknown,
    });
    if ('task' in made) expect(record).toMatchObject({ assignee: { id: expect.any(String) as unknown } });
  });

  it('makes no second task while the first one is open, also under a new job of that name', async () => {
    const form = { name: 'open', kind: 'sync-monitor' };
    const { task = 0 } = (await run(form)).made;
    expect(task).toBeGreaterThan(0);
    await manage('remove', { name: 'open' });
    const again = await run(form);
    expect(again.skipped).toEqual({ 'a task is open': task });
    expect(again.made).toEqual({});
  });

  it('writes scores where they differ, and puts back what was there', async () => {
    await agreed(client, 'twenty_add_field_to_object', {
      ...{ object: 'opportunity', label: 'Win score', type: 'number' },
    });
    const form = { kind: 'score', score: 'win', field: 'winScore' };
    const first = await run({ name: 'scores', ...form, most: 20 });
    expect(first.made).toEqual({ value: 20 });
    expect(await read(first)).toMatchObject({ winScore: expect.any(Number) as unknown });
    const second = await run({ name: 'scores-again', ...form });
    expect(second.skipped?.['right already']).toBeGreaterThanOrEqual(20);
    const id = first.records?.[1]?.id ?? '';
    await client.call('twenty_update_record', { object: 'opportunity', id, data: { winScore: 101 } });
    expect((await manage('undo', { name: 'scores' })).undone).toEqual({
      'value put back': 19,
      'changed since': 1,
    });
    expect((await read(first)).winScore).toBeUndefined();
    expect(await read(first, 1)).toMatchObject({ winScore: 101 });
  });

  it.each([
    [{ field: 'name' }, 'INVALID_INPUT'],
    [{ field: 'nowhere' }, 'INVALID_INPUT'],
  ])('writes no scores into %j', async (words, code) => {
    const { error } = await manage('create', {
      name: 'wrong',
      kind: 'score',
      score: 'win',
      every: 'daily',
      ...words,
    });
    expect(error?.code).toBe(code);
  });

  it('sends a mail once it was agreed to, and says that it cannot be taken back', async () => {
    const form = {
      ...{ name: 'mailed', kind: 'forecast-note', every: 'monthly', as: 'email' },
      to: 'board@example.com',
    };
    const { error } = await manage('create', form);
    expect(error).toMatchObject({ code: 'CONFIRMATION_REQUIRED', to: 'board@example.com' });
    await manage('create', { ...form, confirm: error?.confirm });
    const { runs } = await manage('run', { name: 'mailed' });
    expect(runs).toMatchObject([{ state: 'done', made: { email: 1 } }]);
    const filter = { subject: { startsWith: 'mailed, ' } };
    const { facts } = await client.call('twenty_list_records', { object: 'message', filter });
    expect(facts).toMatchObject({ total: 1 });
    const { undone } = await manage('undo', { name: 'mailed' });
    expect(undone).toEqual({ 'mails that cannot be taken back': 1 });
  });

  it('is not for a caller whose role does not show all that jobs tell', async () => {
    const restricted = await connectHttp('2025-11-25', server.url, sandbox.restrictedKey);
    const form = { name: 'peek', kind: 'forecast-note', every: 'monthly' };
    expect((await manage('create', form, restricted)).error?.code).toBe('INSUFFICIENT_PERMISSIONS');
    await restricted.close();
  });
});
