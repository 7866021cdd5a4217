import { DateTime } from 'luxon';
import { quartersAhead } from '../../../src/analytics/forecast/months';
import { type Connected, REVISIONS, connectHttp } from '../../support/clients';
import { type RunningSandbox, startSandbox } from '../../support/sandbox';
import { type RunningServer, startServer } from '../../support/server';

interface Ranged {
  period: string;
  won: number;
  p10?: number;
  p50?: number;
  p90?: number;
}
interface Forecast {
  enough: boolean;
  currencies: {
    currency: string;
    open: { deals: number; amount: number };
    quarters: (Ranged & { commit: number; bestCase: number; weighted?: number })[];
    months?: (Ranged & { commit: number; bestCase: number })[];
    target?: { amount: number; gap?: number; chance?: number };
    backTest?: { of: string; periods: number; ranges: number; coverage?: number; mase?: number }[];
  }[];
  parts?: {
    name: string;
    open: { deals: number };
    quarters: { won: number; commit: number; bestCase: number; expected?: number }[];
  }[];
  basis: { deals: number; of: number; won: number };
  notes?: string[];
  explanation?: { method: string; inputs: Record<string, unknown>; sources: string[] };
}

type Ruled = Ranged & { commit: number; bestCase: number };

/** Three months are their quarter; only the main currency has months. */
function expectMonthsToAddUp(quarter: Ruled | undefined, months: readonly Ruled[]): void {
  for (const part of months.length > 0 ? (['commit', 'bestCase'] as const) : [])
    expect(months.reduce((sum, month) => sum + month[part], 0)).toBeCloseTo(quarter?.[part] ?? -1, 2);
}

/** What is expected of parts is drawn for each, so it comes near the middle of the whole and is not equal to it. */
function expectPartsToAddUp(whole: Ruled, parts: readonly (Partial<Ruled> & { expected?: number })[]): void {
  const sum = (of: 'won' | 'commit' | 'bestCase' | 'expected') =>
    parts.reduce((total, part) => total + (part[of] ?? 0), 0);
  for (const one of ['won', 'commit', 'bestCase'] as const) expect(sum(one)).toBeCloseTo(whole[one], 1);
  expect(sum('expected')).toBeGreaterThan(0.9 * (whole.p10 ?? Infinity));
  expect(sum('expected')).toBeLessThan(1.1 * (whole.p90 ?? 0));
}

const SLOW = 60_000;
const RATES = { to: 'EUR', rates: { GBP: 1.16, USD: 0.91, CHF: 1.05, SEK: 0.088, CAD: 0.67, AUD: 0.61 } };

const start = async (revision: (typeof REVISIONS)[number], args: readonly string[] = []) => {
  const sandbox = await startSandbox(['--control', ...args]);
  const server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  const client = await connectHttp(revision, server.url);
  return { sandbox, server, client };
};
const ask = async (client: Connected, args: object = {}) => {
  const answer = await client.call('twenty_forecast_revenue', args);
  expect(answer.text).not.toContain('code: ');
  return { text: answer.text, ...(answer.facts as unknown as Forecast) };
};

describe.each(REVISIONS)('twenty_forecast_revenue, revision %s', (revision) => {
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
    'answers by quarter and month, each currency by itself',
    async () => {
      const { enough, currencies, basis } = await ask(client);
      expect(enough).toBe(true);
      expect(basis.deals).toBe(basis.of);
      expect(new Set(currencies.map(({ currency }) => currency)).size).toBe(currencies.length);
      expect(currencies[0]?.months?.length).toBeGreaterThan(3);
      for (const { quarters, months = [] } of currencies) {
        expect(quarters).toHaveLength(2);
        for (const { won, p10 = -1, p50 = -1, p90 = -1 } of [...quarters, ...months]) {
          expect(p10).toBeGreaterThanOrEqual(won);
          expect(p50).toBeGreaterThanOrEqual(p10);
          expect(p90).toBeGreaterThanOrEqual(p50);
        }
        for (const { won, commit, bestCase } of quarters) {
          expect(commit).toBeGreaterThanOrEqual(won);
          expect(bestCase).toBeGreaterThanOrEqual(commit);
        }
        expectMonthsToAddUp(quarters[1], months.slice(-3));
      }
    },
    SLOW,
  );

  it(
    'is checked on the past, with ranges that held',
    async () => {
      const { currencies } = await ask(client, { currency: RATES });
      expect(currencies).toHaveLength(1);
      const month = currencies[0]?.backTest?.find(({ of }) => of === 'month');
      expect(month?.periods).toBeGreaterThan(10);
      // Of one company on one day; bench/results-forecast.md has many.
      expect(month?.mase).toBeLessThan(1.5);
      expect(month?.coverage).toBeGreaterThan(0.55);
    },
    SLOW,
  );

  it(
    'tells the chance of a target, the gap to it and where numbers come from',
    async () => {
      const easy = await ask(client, { target: 1, currency: RATES, explain: true });
      expect(easy.currencies[0]?.target?.chance).toBe(1);
      expect(easy.explanation?.inputs).toMatchObject({ deals: easy.basis.deals });
      const hard = await ask(client, { target: 1e9, currency: RATES });
      expect(hard.currencies[0]?.target).toMatchObject({ amount: 1e9, chance: 0 });
      expect(hard.currencies[0]?.target?.gap).toBeGreaterThan(9e8);
    },
    SLOW,
  );

  it(
    'takes few requests once it is warm, and few words',
    async () => {
      await ask(client);
      await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
      const { text } = await ask(client);
      const seen = (await (await fetch(`${sandbox.url}/__sandbox/requests`)).json()) as unknown[];
      expect(seen.length).toBeLessThanOrEqual(10);
      expect(text.length).toBeLessThan(4_500);
    },
    SLOW,
  );

  it(
    'tells each part in the same call, which add up to the whole',
    async () => {
      const { currencies, parts = [], notes } = await ask(client, { by: 'rep', currency: RATES });
      const [whole] = currencies;
      expect(parts.length).toBeGreaterThan(4);
      expect(parts.reduce((sum, { open }) => sum + open.deals, 0)).toBe(whole?.open.deals);
      for (const [at, quarter] of (whole?.quarters ?? []).entries())
        expectPartsToAddUp(
          quarter,
          parts.flatMap(({ quarters }) => quarters[at] ?? []),
        );
      expect(notes?.join(' ')).toContain('p10 to p90 hold for the whole only');
      const regions = await ask(client, { by: 'region', filter: { stage: 'New' } });
      expect(regions.parts?.map(({ name }) => name)).toContain('UK & Ireland');
    },
    SLOW,
  );

  it('has quarters begin in the zone that is asked for', async () => {
    const zone = 'Pacific/Kiritimati';
    const { currencies } = await ask(client, { timeZone: zone, quarters: 1 });
    const { quarter, year } = DateTime.now().setZone(zone);
    expect(currencies[0]?.quarters[0]?.period).toBe(`${year}-Q${quarter}`);
    const refused = await client.call('twenty_forecast_revenue', { timeZone: 'Nowhere' });
    expect(refused.facts.error).toMatchObject({ code: 'INVALID_INPUT' });
    const [first] = quartersAhead(Date.UTC(2026, 11, 31, 20), 'Asia/Tokyo', 1);
    expect(first).toMatchObject({ label: '2027-Q1', from: Date.UTC(2026, 11, 31, 15) });
  });

  it('says so when the filter leaves no deals', async () => {
    const { enough, currencies, notes } = await ask(client, {
      filter: { name: { contains: 'no such deal' } },
    });
    expect([enough, currencies]).toEqual([false, []]);
    expect(notes?.join(' ')).toContain('no such deals');
  });

  it.each([
    ['an unknown field in the filter', { filter: { nonsense: 1 } }],
    ['a currency without rates', { currency: { to: 'XTS' } }],
    ['a negative target', { target: -1 }],
    ['too many quarters', { quarters: 9 }],
    ['parts by nothing that there is', { by: 'nonsense' }],
  ])('refuses %s', async (_, args) => {
    const { isError, facts } = await client.call('twenty_forecast_revenue', args);
    expect(isError).toBe(true);
    expect(facts.error?.code).toBe('INVALID_INPUT');
  });

  it(
    'says what a role may not read',
    async () => {
      const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
      const answer = await restricted.call('twenty_forecast_revenue', {});
      await restricted.close();
      expect(answer.text).not.toMatch(/NaN|Infinity|INTERNAL/);
    },
    SLOW,
  );
});

describe('twenty_forecast_revenue of a company with nothing to learn from', () => {
  let started: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    started = await start(REVISIONS[1], ['--company', 'none']);
  }, SLOW);

  afterAll(async () => {
    await started.client.close();
    await started.server.stop();
    await started.sandbox.stop();
  });

  const create = (data: object) =>
    started.client.call('twenty_create_record', { object: 'opportunity', data });

  it('says so, and still adds up what is there', async () => {
    expect(await ask(started.client)).toMatchObject({ enough: false, currencies: [] });
    await create({
      name: 'Only one',
      stage: 'Proposal',
      amount: { amount: 500, currency: 'EUR' },
      closeDate: 'today',
    });
    const { enough, currencies, notes } = await ask(started.client);
    expect(enough).toBe(false);
    expect(currencies[0]).toMatchObject({ currency: 'EUR', open: { deals: 1, amount: 500 } });
    expect(currencies[0]?.quarters[0]).toMatchObject({ won: 0, bestCase: 500 });
    expect(currencies[0]?.quarters[0]).not.toHaveProperty('p50');
    expect(notes?.join(' ')).toContain("The data can't say");
  });

  it('stays finite when all deals are won, all amounts are the same and dates lie ahead', async () => {
    const rows = Array.from({ length: 12 }, (_, deal) => ({
      ...{ name: `Won ${deal}`, stage: 'Customer', closeDate: '+90d' },
      amount: { amount: 100, currency: deal % 2 ? 'EUR' : 'USD' },
    }));
    await started.client.call('twenty_batch_create', { object: 'opportunity', rows });
    const { text, enough, notes } = await ask(started.client);
    expect(enough).toBe(false);
    expect(notes?.join(' ')).toContain('90 are the least');
    expect(text).not.toMatch(/NaN|Infinity/);
  });
});
