import request from 'supertest';
import { STORIES } from '../../src/sandbox/company/stories';
import type { ActionItems } from '../../src/analytics/conversations/actions/action-items.schemas';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { DemoCompany } from '../support/demo-company';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Account {
  name: string;
  turned?: { before: number; after: number };
}
interface Message {
  thread?: string;
  kind?: string;
  subject?: string;
  tone?: number;
  because?: string[];
}
interface Facts {
  accounts?: Account[];
  turned?: Account['turned'];
  messages?: Message[];
  changes?: string[];
  deals?: Record<string, { count: number }>;
  channels?: Record<string, number>;
  items?: { what: string; due?: string }[];
  private?: number;
  byKind?: Record<string, number>;
  total?: number;
  enough?: boolean;
  note?: string;
}

const SLOW = 60_000;

function serving(args: readonly string[], key: 'adminKey' | 'restrictedKey' = 'adminKey') {
  const running = {} as { twenty: RunningSandbox; server: RunningServer };
  beforeAll(async () => {
    running.twenty = await startSandbox(args);
    const { url } = running.twenty;
    running.server = await startServer({ TWENTY_API_URL: url, TWENTY_API_KEY: running.twenty[key] });
  }, SLOW);
  afterAll(async () => {
    await running.server?.stop();
    await running.twenty?.stop();
  });
  return running;
}

async function told(client: Connected, tool: string, args: object = {}) {
  const answer = await client.call(tool, args, { timeout: SLOW });
  expect(answer.text).not.toMatch(/code: |NaN|Infinity|undefined/);
  return { facts: answer.facts as unknown as Facts, text: answer.text };
}

describe.each(REVISIONS)('conversations of the demo company, revision %s', (revision) => {
  const running = serving(['--control']);
  let client: Connected;
  beforeAll(async () => (client = await connectHttp(revision, running.server.url)), SLOW);
  afterAll(() => client?.close());

  it(
    'show whose tone turned, and nobody else',
    async () => {
      const { facts } = await told(client, 'twenty_analyze_sentiment');
      expect(facts.accounts?.map(({ name }) => name)).toEqual([STORIES.sourAccount.company]);
      expect(facts.accounts?.[0]?.turned?.after).toBeLessThan(-0.3);
    },
    SLOW,
  );

  it.each([STORIES.sourAccount.company, 'Desmond Okoye'])(
    'show when and by which words %s turned',
    async (about) => {
      const { facts } = await told(client, 'twenty_analyze_sentiment', { about, explain: true, chart: true });
      expect(facts.turned?.before).toBeGreaterThan(0.5);
      const words = facts.messages?.flatMap(({ because }) => because ?? []).join(' ');
      for (const word of STORIES.sourAccount.words) expect(words).toContain(word);
    },
    SLOW,
  );

  it(
    'tell that the main contact left and nobody answers',
    async () => {
      const { champion, company, joined } = STORIES.championLeft;
      const { facts } = await told(client, 'twenty_relationship_summary', { about: company, explain: true });
      const name = `${champion.firstName} ${champion.lastName}`;
      expect(facts.changes).toEqual([expect.stringMatching(`^${name}.*${joined}.*no answer`)]);
      expect(facts.deals?.['open']?.count).toBe(1);
      const person = await told(client, 'twenty_relationship_summary', { about: name });
      expect(person.facts.changes).toEqual([expect.stringMatching(`^Was at ${company}.*now at ${joined}`)]);
    },
    SLOW,
  );

  it(
    'mark mails that command their reader, fenced, and do nothing that they say',
    async () => {
      const { facts, text } = await told(client, 'twenty_triage_messages', {
        days: 90,
        kinds: ['suspicious'],
      });
      const subjects = facts.messages?.map(({ subject }) => subject).join(' ');
      for (const mail of STORIES.injections.mails) expect(subjects).toContain(mail);
      expect(text).toMatch(/What stands between <text-[0-9a-f]{8}> tags was written by others/);
      const outside = text.replaceAll(/<(text-[0-9a-f]{8})>.*?<\/\1>/g, '');
      for (const phrase of STORIES.injections.phrases) expect(outside.toLowerCase()).not.toContain(phrase);
    },
    SLOW,
  );

  it(
    'sort recent mails and count what is not shared',
    async () => {
      const { facts } = await told(client, 'twenty_triage_messages', { days: 60, limit: 50 });
      const kinds = Object.values(facts.byKind ?? {}).reduce((sum, count) => sum + count, 0);
      expect(kinds).toBe(facts.total);
      expect(facts.private).toBeGreaterThan(0);
      expect(JSON.stringify(facts)).not.toContain('FIELD_RESTRICTED');
    },
    SLOW,
  );

  it(
    'hold promises with their dates',
    async () => {
      const { facts } = await told(client, 'twenty_extract_action_items', { days: 90 });
      expect(facts.items?.length).toBeGreaterThan(0);
      const given = { text: 'I will send the offer tomorrow.', writtenAt: '2026-07-15T09:00:00Z' };
      const { items } = (await told(client, 'twenty_extract_action_items', given)).facts;
      expect(items).toMatchObject([{ due: '2026-07-16', what: expect.stringContaining('send the offer') }]);
    },
    SLOW,
  );

  it(
    'cost at most 10 requests when they are known',
    async () => {
      for (const [tool, args] of [
        ['twenty_analyze_sentiment', {}],
        ['twenty_triage_messages', {}],
        ['twenty_extract_action_items', {}],
        ['twenty_relationship_summary', { about: 'Harbour Point Clinics' }],
      ] as const) {
        await told(client, tool, args);
        await request(running.twenty.url).delete('/__sandbox/requests');
        await told(client, tool, args);
        const { body } = await request(running.twenty.url).get('/__sandbox/requests');
        expect([tool, (body as unknown[]).length <= 10]).toEqual([tool, true]);
      }
    },
    SLOW,
  );

  it(
    'are sorted for one member as for all, and only hers',
    async () => {
      const args = { days: 60, limit: 50 };
      const hers = (await told(client, 'twenty_triage_messages', { ...args, owner: 'Carmen' })).facts;
      const threads = await new DemoCompany(running.twenty).list<{ message: { messageThreadId: string } }>(
        'messageParticipants',
        '{ workspaceMember: { name: { firstName: { eq: "Carmen" } } } }',
        'message { messageThreadId }',
      );
      const known = new Set(threads.map(({ message }) => message.messageThreadId));
      expect(hers.total).toBeGreaterThan(0);
      expect((hers.messages ?? []).every(({ thread = '' }) => known.has(thread))).toBe(true);
      expect((await told(client, 'twenty_triage_messages', args)).facts.total).toBeGreaterThan(
        hers.total ?? 0,
      );
    },
    SLOW,
  );

  it(
    'say who is meant when a name is not clear',
    async () => {
      const unknown = await client.call('twenty_relationship_summary', { about: 'Nobody of this name' });
      expect(unknown.facts.error?.code).toBe('RECORD_NOT_FOUND');
      const several = await client.call('twenty_analyze_sentiment', { about: 'a' });
      expect(several.facts.error?.code).toBe('INVALID_INPUT');
    },
    SLOW,
  );

  it(
    'take a company by its name, a part of it or its domain, and a deal for its company',
    async () => {
      const { company, deal } = STORIES.championLeft;
      for (const about of [
        company,
        company.slice(0, -4),
        'https://www.harbour-point-clinics.example/',
        deal,
      ]) {
        const { facts } = await client.call('twenty_relationship_summary', { about });
        expect(facts).toMatchObject({ about: { object: 'company', name: company } });
      }
    },
    SLOW,
  );

  it(
    'tell what one member has promised, and take the day on which a text was written',
    async () => {
      const all = await client.call('twenty_extract_action_items', { days: 90, limit: 100 });
      const by = (all.facts as unknown as ActionItems).items.find(({ side }) => side === 'us')?.who ?? '';
      const hers = await client.call('twenty_extract_action_items', { days: 90, limit: 100, by });
      const { items } = hers.facts as unknown as ActionItems;
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ who }) => who === by)).toBe(true);
      const text = { text: 'I will call you tomorrow.', writtenAt: '2026-02-27' };
      const nobodys = await client.call('twenty_extract_action_items', { ...text, by: 'Nobody' });
      expect(nobodys.facts).toMatchObject({ items: [], note: 'All 1 are for others to do.' });
      const told = await client.call('twenty_extract_action_items', text);
      expect(told.facts).toMatchObject({ items: [{ due: '2026-02-28' }] });
    },
    SLOW,
  );
});

describe.each(REVISIONS)('conversations of a company without stories, revision %s', (revision) => {
  const running = serving(['--company', 'plain']);

  it(
    'name no account',
    async () => {
      const client = await connectHttp(revision, running.server.url);
      const { facts } = await told(client, 'twenty_analyze_sentiment');
      expect(facts.accounts).toEqual([]);
      await client.close();
    },
    SLOW,
  );
});

describe.each(REVISIONS)('conversations of an empty workspace, revision %s', (revision) => {
  const running = serving(['--company', 'none']);

  it(
    'are none, and the answers say so',
    async () => {
      const client = await connectHttp(revision, running.server.url);
      const { facts } = await told(client, 'twenty_analyze_sentiment');
      expect(facts).toMatchObject({ accounts: [], enough: false });
      expect((await told(client, 'twenty_triage_messages')).facts).toMatchObject({ messages: [], total: 0 });
      expect((await told(client, 'twenty_extract_action_items')).facts).toMatchObject({
        items: [],
        total: 0,
      });
      await client.close();
    },
    SLOW,
  );
});

describe.each(REVISIONS)('conversations for a narrow role, revision %s', (revision) => {
  const running = serving([], 'restrictedKey');

  it(
    'are told as far as the role may read them',
    async () => {
      const client = await connectHttp(revision, running.server.url);
      for (const tool of [
        'twenty_analyze_sentiment',
        'twenty_triage_messages',
        'twenty_extract_action_items',
      ])
        await told(client, tool);
      await told(client, 'twenty_relationship_summary', { about: 'Harbour Point Clinics' });
      await client.close();
    },
    SLOW,
  );
});
