import { STORIES } from '../../src/sandbox/company/stories';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { DemoCompany } from '../support/demo-company';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Needing {
  id: string;
  name: string;
  urgency: number;
  risk: number;
  reasons: { kind: string; evidence: string }[];
  action: { what: string; who: string; due: string };
}
interface Attention {
  deals: Needing[];
  needing: { deals: number; amounts: { amount: number; currency: string }[] };
  open: number;
  explanation?: { method: string };
  error?: { code: string; hint?: string };
}
interface Actions {
  actions: {
    action: string;
    who: string;
    why: string;
    about: { object: string; id: string };
    call: { tool: string; arguments: Record<string, unknown> };
  }[];
  total: number;
  notes?: string[];
  error?: { code: string; hint?: string };
}
interface Opportunity {
  id: string;
  stage: string;
  owner: { name: { firstName: string } } | null;
  amount: { amountMicros: number | null; currencyCode: string | null };
}

const ASK = 60_000;
const { championLeft, quarterEndSlips } = STORIES;

jest.setTimeout(120_000);

describe.each(REVISIONS)('deals that need attention, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
  }, ASK);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const needing = async (args: object = {}) =>
    (await client.call('twenty_deals_needing_attention', args)).facts as unknown as Attention;
  const actions = async (args: object = {}) =>
    (await client.call('twenty_next_best_actions', args)).facts as unknown as Actions;
  const open = () =>
    new DemoCompany(sandbox).list<Opportunity>(
      'opportunities',
      '{ stage: { in: [NEW, SCREENING, MEETING, PROPOSAL, NEGOTIATION] } }',
      'id stage owner { name { firstName } } amount { amountMicros currencyCode }',
    );

  it('puts the deal whose champion left among the first, with the reason, the days, the silence and the moved dates', async () => {
    const { deals } = await needing({ limit: 10 });
    const deal = deals.find(({ name }) => name === championLeft.deal);
    const evidence = (kind: string) => deal?.reasons.find((reason) => reason.kind === kind)?.evidence;
    expect(deal?.reasons[0]?.kind).toBe('championGone');
    expect(evidence('championGone')).toContain(`"${championLeft.joined}"`);
    const days = Number(/since (\d+) days/.exec(evidence('championGone') ?? '')?.[1]);
    expect(Math.abs(days - championLeft.leftDaysAgo)).toBeLessThanOrEqual(3);
    expect(evidence('unanswered')).toMatch(/mails to them without an answer/);
    expect(evidence('slipping')).toMatch(/Close date moved back [23] times/);
    expect(deal?.action).toMatchObject({ what: expect.stringContaining(championLeft.company) as string });
  });

  it('knows the six deals that slip in the last week of each quarter', async () => {
    const { deals } = await needing({ limit: 100 });
    const slipping = deals.filter(({ reasons }) =>
      reasons.some(
        ({ kind, evidence }) => kind === 'slipping' && evidence.includes('last week of a quarter'),
      ),
    );
    const expected = quarterEndSlips.deals.map(([name, product]) => `${name} – ${product} (framework)`);
    expect(slipping.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
    expect(slipping.length).toBeLessThanOrEqual(expected.length + 2);
  });

  it('leaves out deals that are fine, ranks the rest, and sums their money by currency', async () => {
    const [answer, all] = [await needing({ limit: 100, explain: true }), await open()];
    expect(answer.open).toBe(all.length);
    expect(answer.needing.deals).toBeLessThan(all.length * 0.6);
    expect(answer.deals).toHaveLength(answer.needing.deals);
    const urgencies = answer.deals.map(({ urgency }) => urgency);
    expect(urgencies).toEqual([...urgencies].sort((a, b) => b - a));
    const listed = new Set(answer.deals.map(({ id }) => id));
    for (const { amount, currency } of answer.needing.amounts) {
      const own = all.filter((deal) => listed.has(deal.id) && deal.amount.currencyCode === currency);
      expect(amount).toBeCloseTo(
        own.reduce((sum, deal) => sum + Number(deal.amount.amountMicros) / 1e6, 0),
        2,
      );
    }
    expect(answer.explanation?.method).toContain('value × risk × time');
  });

  it('tells of certain reasons alone, and names them all for one that there is not', async () => {
    const [all, some] = [
      await needing({ limit: 100 }),
      await needing({ limit: 100, reasons: ['Single threaded', 'stale'] }),
    ];
    const asked = (kind: string) => kind === 'singleThreaded' || kind === 'stale';
    const expected = all.deals.filter(({ reasons }) => reasons.some(({ kind }) => asked(kind)));
    expect(some.deals.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(some.needing.deals).toBe(expected.length);
    expect(expected.length).toBeLessThan(all.deals.length);
    expect(some.deals.every(({ reasons }) => reasons.every(({ kind }) => asked(kind)))).toBe(true);
    expect((await needing({ reasons: ['boredom'] })).error).toMatchObject({
      ...{ code: 'INVALID_INPUT', hint: expect.stringContaining('singleThreaded') as string },
    });
  });

  it('answers for one member, by part of the name, and for what a filter finds', async () => {
    const all = await open();
    const hers = all.filter(({ owner }) => owner?.name.firstName === 'Aisha');
    expect((await needing({ owner: 'aisha' })).open).toBe(hers.length);
    expect((await needing({ owner: 'Aisha.Khan@fernhill.example' })).open).toBe(hers.length);
    const inMeeting = all.filter(({ stage }) => stage === 'MEETING');
    expect((await needing({ filter: { stage: 'Meeting' } })).open).toBe(inMeeting.length);
    expect((await needing({ owner: 'Aisha Kahn' })).error).toMatchObject({
      ...{ code: 'RECORD_NOT_FOUND', hint: expect.stringContaining('Aisha Khan') as string },
    });
  });

  it('takes at most 10 requests once the history is known', async () => {
    for (const tool of ['twenty_deals_needing_attention', 'twenty_next_best_actions']) {
      await client.call(tool, {});
      await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
      await client.call(tool, {});
      const counted = (await (await fetch(`${sandbox.url}/__sandbox/requests`)).json()) as {
        count: number;
      }[];
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(10);
    }
  });

  it('offers for a company the calls that plan what is to be done, and they work', async () => {
    const found = await actions({ object: 'company', record: championLeft.company });
    const [first] = found.actions;
    expect(first?.why).toContain(championLeft.joined);
    expect(first?.call.tool).toBe('twenty_create_task');
    const made = await client.call('twenty_create_task', first?.call.arguments);
    expect((made.facts as unknown as { links: { id: string }[] }).links[0]?.id).toBe(first?.about.id);
  });

  it.each([{}, { object: 'companies' }])('finds the company that a record names with %j', async (args) => {
    const asked = await actions({ object: 'company', record: championLeft.company });
    const found = await actions({ record: championLeft.company, ...args });
    expect(found.actions.length).toBeGreaterThan(0);
    expect(found.actions.map(({ about }) => about.id)).toEqual(asked.actions.map(({ about }) => about.id));
  });

  it('tells renewals to whoever looks after the customer, and whose the deals of a record are', async () => {
    const isRenewal = ({ action }: Actions['actions'][number]) => action.includes('renewal');
    const renewals = (await actions({ limit: 100 })).actions.filter(isRenewal);
    const [who] = renewals.flatMap((one) => (one.who.startsWith('whoever') ? [] : [one.who]));
    const theirs = (await actions({ owner: who, limit: 100 })).actions.filter(isRenewal);
    expect(theirs).toEqual(renewals.filter((one) => one.who === who));
    expect(theirs.length).toBeGreaterThan(0);
    const { notes } = await actions({ owner: 'Aisha', record: championLeft.company });
    expect(notes).toContain('Open deals here that belong to others: 1.');
  });

  it('offers at most two actions about one deal when asked about all', async () => {
    const { actions: all } = await actions({ limit: 50 });
    const counts = new Map<string, number>();
    for (const { about } of all) counts.set(about.id, (counts.get(about.id) ?? 0) + 1);
    expect(all.length).toBeGreaterThan(20);
    expect(Math.max(...counts.values())).toBe(2);
  });

  it('tells what is wrong with a question', async () => {
    expect((await actions({ object: 'company' })).error?.code).toBe('INVALID_INPUT');
    expect((await actions({ record: 'No such deal' })).error?.code).toBe('RECORD_NOT_FOUND');
    expect((await needing({ owner: 'me' })).error?.code).toBe('INSUFFICIENT_PERMISSIONS');
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const { facts } = await restricted.call('twenty_deals_needing_attention');
    await restricted.close();
    expect((facts as unknown as Attention).error?.code).toBe('INSUFFICIENT_PERMISSIONS');
  });
});

describe('deals that need attention in a company without stories', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'plain']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url);
  }, ASK);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it('name no champion who left, and no habit of slipping at the end of quarters', async () => {
    const answer = await client.call('twenty_deals_needing_attention', { limit: 100 });
    const { deals, needing, open } = answer.facts as unknown as Attention;
    const reasons = deals.flatMap((deal) => deal.reasons);
    expect(reasons.filter(({ kind }) => kind === 'championGone')).toEqual([]);
    expect(
      reasons.filter(({ evidence }) => evidence.includes('last week of a quarter')).length,
    ).toBeLessThanOrEqual(1);
    expect(needing.deals).toBeLessThan(open / 2);
  });

  it('find no campaign that wins nothing', async () => {
    const answer = await client.call('twenty_analytics', { kind: 'attribution' });
    const { findings } = answer.facts as unknown as { findings: string[] };
    expect(findings.join(' ')).not.toContain('no revenue');
  });
});
