import { DateTime } from 'luxon';
import { STORIES } from '../../../src/sandbox/company/stories';
import { type Connected, REVISIONS, connectHttp } from '../../support/clients';
import { type Change, DemoCompany } from '../../support/demo-company';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';

type Amounts = Record<string, number>;
interface Happened {
  count: number;
  before: number;
  amounts?: Amounts;
  biggest?: { deal: string; amount?: number; from?: string; to?: string }[];
}
interface Pair {
  before: number;
  now: number;
}
interface Briefing {
  period: { from: string; to: string };
  open: { deals: number; amounts: Amounts; stages: { stage: string; deals: number; amounts?: Amounts }[] };
  new: Happened;
  moved?: Happened & { forward: number; back: number };
  won: Happened;
  lost: Happened;
  slipped?: Happened;
  putOffAtQuarterEnds?: { deal: string; times: number }[];
  amountChange?: Record<'from' | 'new' | 'won' | 'lost' | 'repriced' | 'other' | 'to', number> & {
    currency: string;
  };
  coverage?: { currency: string; quarter: string; due: number; ratio?: number };
  asOf: string;
  trend?: { until: string; open: number; amount: number }[];
  why: { by: string; name: string; figures: Record<string, Pair> }[];
  notes?: string[];
}
interface Aggregated {
  groups: {
    stage: string;
    count: number;
    'sum amount'?: { amount: number; currency: string } | { amount: number; currency: string }[];
  }[];
}

const SLOW = 180_000;
const DAY = 86_400_000;
const CLOSED: unknown[] = ['CUSTOMER', 'LOST'];

const start = async (revision: (typeof REVISIONS)[number], args: readonly string[] = []) => {
  const sandbox = await startSandbox(['--control', ...args]);
  const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  const client = await connectHttp(revision, server.url);
  return { sandbox, server, client };
};
const brief = async (client: Connected, args: object = {}) => {
  const answer = await client.call('twenty_pipeline_briefing', args);
  expect(answer.text).not.toContain('code: ');
  return { text: answer.text, ...(answer.facts as unknown as Briefing) };
};

interface Move extends Change {
  readonly targetOpportunityId: string;
}

/** How many deals of a company were open just before a time, as the timeline tells. */
async function openBefore(company: DemoCompany, time: string): Promise<number> {
  const deals = await company.list<{ id: string; stage: string }>(
    'opportunities',
    `{ createdAt: { lt: "${time}" } }`,
    'id stage',
  );
  const since = `{ happensAt: { gte: "${time}" }, properties: { like: "%stage%" } }`;
  const moves = await company.list<Move>(
    'timelineActivities',
    since,
    'happensAt targetOpportunityId properties',
  );
  const before = new Map<string, unknown>();
  for (const { targetOpportunityId: id, properties } of moves.sort((a, b) =>
    b.happensAt.localeCompare(a.happensAt),
  ))
    if (properties.diff?.stage) before.set(id, properties.diff.stage.before);
  return deals.filter(({ id, stage }) => !CLOSED.includes(before.get(id) ?? stage)).length;
}

describe.each(REVISIONS)('twenty_pipeline_briefing, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    ({ sandbox, server, client } = await start(revision));
  }, SLOW);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it(
    'counts and sums each stage as twenty_aggregate does',
    async () => {
      const { open } = await brief(client);
      const question = { object: 'opportunity', groupBy: ['stage'], metrics: ['count', 'sum amount'] };
      const { groups } = (await client.call('twenty_aggregate', question)).facts as unknown as Aggregated;
      expect(open.stages.length).toBeGreaterThan(3);
      for (const { stage, deals, amounts = {} } of open.stages) {
        const group = groups.find((one) => one.stage === stage);
        expect([stage, deals]).toEqual([stage, group?.count ?? 0]);
        const sums = [group?.['sum amount'] ?? []].flat();
        expect(amounts).toEqual(
          Object.fromEntries(
            sums.filter(({ amount }) => amount).map(({ amount, currency }) => [currency, amount]),
          ),
        );
      }
    },
    SLOW,
  );

  it(
    'explains the change of the open amount to the last unit',
    async () => {
      for (const period of ['week', 'quarter', 'year']) {
        const { amountChange, open } = await brief(client, { period });
        if (period === 'year' && !amountChange) continue;
        if (!amountChange) throw new Error('no amountChange');
        const { currency, from, to, ...rest } = amountChange;
        const steps = (['new', 'won', 'lost', 'repriced', 'other'] as const).map((step) => rest[step]);
        expect(steps.reduce((sum, step) => sum + step, from)).toBeCloseTo(to, 2);
        expect(to).toBeCloseTo(open.amounts[currency] ?? 0, 2);
      }
    },
    SLOW,
  );

  it(
    'tells a whole quarter of the past as it was at its end',
    async () => {
      const { period, open, won, coverage, notes } = await brief(client, { period: 'last_quarter' });
      expect(period.to < new Date().toISOString().slice(0, 10)).toBe(true);
      expect(coverage).toBeUndefined();
      expect(notes?.join(' ')).toContain(`as they were on ${period.to}`);
      expect(open.deals).toBe(
        await openBefore(new DemoCompany(sandbox), new Date(Date.parse(period.to) + DAY).toISOString()),
      );
      const metrics = ['count'];
      const closeDate = { gte: period.from, lt: 'start of quarter' };
      const question = { object: 'opportunity', filter: { stage: 'Won', closeDate }, metrics };
      const { facts } = await client.call('twenty_aggregate', question);
      expect(Math.abs(won.count - Number((facts as unknown as { total: number }).total))).toBeLessThanOrEqual(
        1,
      );
    },
    SLOW,
  );

  it(
    'says how to name a period that it does not know',
    async () => {
      const { facts } = await client.call('twenty_pipeline_briefing', { period: 'next week' });
      const { error } = facts as unknown as { error: { code: string; hint: string } };
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        hint: expect.stringContaining('since Monday') as string,
      });
    },
    SLOW,
  );

  it(
    'counts new deals as the records tell',
    async () => {
      const { new: made } = await brief(client, { period: 'month' });
      const since = new Date(Date.now() - 30 * 86_400_000).toISOString();
      const question = { object: 'opportunity', filter: { createdAt: { gt: since } }, metrics: ['count'] };
      const { facts } = await client.call('twenty_aggregate', question);
      expect(
        Math.abs(made.count - Number((facts as unknown as { total: number }).total)),
      ).toBeLessThanOrEqual(1);
    },
    SLOW,
  );

  it(
    'names the deals that are put off at each end of a quarter',
    async () => {
      // The last end of a quarter is up to three months ago, and they were put off some days before it.
      const { putOffAtQuarterEnds = [] } = await brief(client, { period: 'year' });
      const { deals } = STORIES.quarterEndSlips;
      for (const [company, product] of deals)
        expect(putOffAtQuarterEnds.map(({ deal }) => deal)).toContain(`${company} – ${product} (framework)`);
      for (const { times } of putOffAtQuarterEnds) expect(times).toBeGreaterThanOrEqual(2);
    },
    SLOW,
  );

  it(
    'takes few requests once it is warm, and few words',
    async () => {
      await brief(client);
      await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
      const { text } = await brief(client);
      const seen = (await (await fetch(`${sandbox.url}/__sandbox/requests`)).json()) as unknown[];
      expect(seen.length).toBeLessThanOrEqual(10);
      expect(text.length).toBeLessThan(4_500);
    },
    SLOW,
  );

  it('begins days and quarters where the caller is', async () => {
    const timeZone = 'Pacific/Kiritimati';
    const { asOf, period, coverage } = await brief(client, { period: 'today', timeZone });
    const there = DateTime.fromISO(asOf, { zone: timeZone });
    expect(period).toMatchObject({ from: there.toISODate(), to: there.toISODate() });
    expect(coverage?.quarter).toBe(there.toFormat("yyyy-'Q'q"));
  });

  it('is about the deals of the filter only', async () => {
    const none = await brief(client, { filter: { name: { contains: 'no such deal' } } });
    expect(none).toMatchObject({ open: { deals: 0, amounts: {} }, why: [], new: { count: 0, before: 0 } });
    const proposals = await brief(client, { filter: { stage: 'Proposal' } });
    expect(proposals.open.stages.filter(({ deals }) => deals > 0).map(({ stage }) => stage)).toEqual([
      'Proposal',
    ]);
  });

  it.each([
    ['an unknown period', { period: 'fortnight' }],
    ['an unknown field in the filter', { filter: { nonsense: 1 } }],
    ['a currency without rates', { currency: { to: 'XTS' } }],
  ])('refuses %s', async (_, args) => {
    const { isError, facts } = await client.call('twenty_pipeline_briefing', args);
    expect(isError).toBe(true);
    expect(facts.error?.code).toBe('INVALID_INPUT');
  });
});

describe('why the pipeline changed', () => {
  const started: Awaited<ReturnType<typeof start>>[] = [];

  afterEach(async () => {
    for (const { client, server, sandbox } of started.splice(0)) {
      await client.close();
      await server.stop();
      await sandbox.stop();
    }
  });

  const of = async (...args: string[]) => {
    const one = await start(REVISIONS[0], args);
    started.push(one);
    return one.client;
  };

  it.each([2, 3, 4])(
    'names the region that collapsed, seed %i',
    async (seed) => {
      const { why } = await brief(await of('--seed', String(seed)), { period: 'quarter' });
      const told = JSON.stringify(why);
      expect(told).toMatch(/Nordics|Ingrid Solberg/);
      const [first] = why;
      expect(first?.figures['lost']?.before).toBeGreaterThan(first?.figures['lost']?.now ?? 0);
    },
    SLOW,
  );

  it(
    'tells no news where nothing happened',
    async () => {
      const client = await of('--company', 'plain');
      for (const period of ['week', 'month']) expect((await brief(client, { period })).why).toEqual([]);
    },
    SLOW,
  );
});

describe('twenty_pipeline_briefing of an empty company', () => {
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    started = await start(REVISIONS[1], ['--company', 'none']);
  }, SLOW);

  afterAll(async () => {
    await started.client.close();
    await started.server.stop();
    await started.sandbox.stop();
  });

  it('says that there is nothing', async () => {
    const { open, why, notes } = await brief(started.client);
    expect([open.deals, why]).toEqual([0, []]);
    expect(notes?.join(' ')).toContain('no such deals');
  });

  it('tells a deal that was made, moved and won, and what it did to the amount', async () => {
    const data = { name: 'First', stage: 'Proposal', amount: { amount: 500, currency: 'EUR' } };
    const { facts } = await started.client.call('twenty_create_record', { object: 'opportunity', data });
    const { id } = (facts as unknown as { record: { id: string } }).record;
    expect(await brief(started.client)).toMatchObject({ new: { count: 1 }, open: { amounts: { EUR: 500 } } });
    await started.client.call('twenty_move_opportunity_stage', { id, stage: 'Customer' });
    const after = await brief(started.client);
    expect(after).toMatchObject({ open: { deals: 0 }, won: { count: 1, amounts: { EUR: 500 } } });
    expect(after.text).not.toMatch(/NaN|Infinity/);
  });
});
