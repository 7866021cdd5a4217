import { type Connected, connectHttp } from '../support/clients';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Answer {
  columns: string[];
  rows: unknown[][];
  total: number;
  records?: number;
  nextCursor?: string;
  notes?: string[];
  cost: { requests: number; rows: number };
  plan?: { asked: string; rows: number; ms: number }[];
}

describe('twenty_query_builder', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const ask = async (args: object) => {
    const answer = await client.call('twenty_query_builder', args);
    expect(answer.text).not.toMatch(/^code: /);
    return answer.facts as unknown as Answer;
  };

  const refusal = async (args: object) => {
    const { facts } = await client.call('twenty_query_builder', args);
    return `${facts.error?.code} ${facts.error?.message} ${facts.error?.hint}`;
  };

  /** What Twenty was asked on /graphql while `work` ran. */
  const requestsOf = async (work: () => Promise<unknown>) => {
    await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
    await work();
    const log = (await (await fetch(`${sandbox.url}/__sandbox/requests`)).json()) as {
      path: string;
      count: number;
    }[];
    return log.filter(({ path }) => path === '/graphql').reduce((sum, { count }) => sum + count, 0);
  };

  const QUESTION = {
    from: 'company',
    where: {
      address: { country: { empty: false } },
      timelineActivities: { none: { happensAt: { gte: '-5d' } } },
    },
    join: {
      deals: { of: 'opportunities', where: { stage: { neq: 'New' } }, metrics: ['count', 'sum amount'] },
    },
    having: { 'deals.count': { gte: 2 }, 'deals.sum amount': { gt: 5000 } },
    select: ['name', 'accountOwner.name', 'deals.count', 'deals.sum amount'],
    orderBy: ['deals.sum amount desc'],
    limit: 20,
  };

  it('answers a question across objects in at most four requests, the plan on demand', async () => {
    await ask(QUESTION);
    expect(await requestsOf(() => ask(QUESTION))).toBeLessThanOrEqual(4);
    const { rows, total, plan, cost } = await ask({ ...QUESTION, explain: true });
    expect(rows.length).toBe(Math.min(total, 20));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(([, , count]) => (count as number) >= 2)).toBe(true);
    expect(plan?.map(({ asked }) => asked).join(' ')).toContain('opportunitiesGroupBy');
    expect(cost.requests).toBe(plan?.length);
  });

  it('answers a question about one object, and a page with two relations, in one request', async () => {
    const list = {
      object: 'opportunity',
      filter: { stage: 'Proposal' },
      include: ['company', 'owner'],
      limit: 20,
    };
    await client.call('twenty_list_records', list);
    expect(await requestsOf(() => client.call('twenty_list_records', list))).toBe(1);
    const groups = {
      object: 'opportunity',
      groupBy: ['stage'],
      metrics: ['count', 'median amount', 'distinct company'],
    };
    expect(await requestsOf(() => client.call('twenty_aggregate', groups))).toBe(1);
  });

  it('shows the records of a list beside its figures, through links too', async () => {
    const { columns, rows } = await ask({
      from: 'company',
      join: { notes: { of: 'notes', fields: ['title'], limit: 2 } },
      having: { 'notes.count': { gte: 2 } },
      limit: 5,
    });
    expect(columns).toEqual(['name', 'notes.count', 'notes', 'id']);
    for (const [, count, notes] of rows) {
      expect(count).toBeGreaterThanOrEqual(2);
      expect(notes).toHaveLength(2);
    }
  });

  it('pages through rows that are sorted here, each once', async () => {
    const args = { ...QUESTION, having: { 'deals.count': { gte: 1 } }, select: ['id'], where: {}, limit: 7 };
    const seen: unknown[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await ask({ ...args, ...(cursor && { cursor }) });
      seen.push(...page.rows.map(([id]) => id));
      ({ nextCursor: cursor, total } = page);
    } while (cursor && seen.length < 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Math.min(total, 105));
  });

  it('compares columns, and groups rows by figures of their lists', async () => {
    const compared = await ask({
      from: 'opportunity',
      select: ['company.accountOwner.name', 'owner.name'],
      having: {
        'company.accountOwner.name': { neq: { field: 'owner.name' } },
        'owner.name': { empty: false },
      },
      limit: 50,
    });
    expect(compared.rows.every(([account, owner]) => account !== owner)).toBe(true);
    const grouped = await ask({
      from: 'company',
      join: { deals: { of: 'opportunities' } },
      groupBy: ['deals.count'],
      metrics: ['count'],
    });
    const companies = grouped.rows.reduce((sum, [, count]) => sum + (count as number), 0);
    expect(companies).toBe(grouped.records);
  });

  it('shows the figures of a join that nothing is selected of, and of others what is selected', async () => {
    const join = { people: { of: 'people' }, deals: { of: 'opportunities' } };
    const args = {
      from: 'company',
      join,
      select: ['name', 'deals.count'],
      orderBy: ['people.count desc'],
      limit: 2,
    };
    const { columns, rows } = await ask(args);
    expect(columns).toEqual(['name', 'deals.count', 'people.count']);
    expect(rows[0]?.[2]).toBeGreaterThanOrEqual(rows[1]?.[2] as number);
  });

  it('says that currencies were compared, and converts with rates', async () => {
    const mixed = await ask({ ...QUESTION, where: {} });
    expect(mixed.notes?.join(' ')).toMatch(/compared without conversion/);
    const rates = {
      USD: 0.9,
      GBP: 1.1,
      CHF: 1,
      SEK: 0.1,
      PLN: 0.2,
      DKK: 0.1,
      NOK: 0.1,
      JPY: 0.01,
      CAD: 0.7,
      AUD: 0.6,
    };
    const converted = await ask({ ...QUESTION, where: {}, currency: { to: 'EUR', rates } });
    expect(converted.notes).toEqual([expect.stringMatching(/^Amounts are in EUR: /)]);
    const amounts = converted.rows.map(([, , , sum]) => (sum as { amount: number; currency: string }).amount);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it.each<[object, RegExp]>([
    [{ from: 'compny' }, /OBJECT_NOT_FOUND .*Did you mean "company"/],
    [
      { from: 'company', join: { d: { of: 'oportunities' } } },
      /has no list "oportunities".*Did you mean "opportunities"/,
    ],
    [{ from: 'company', join: { d: { of: 'accountOwner' } } }, /is one record, not a list.*Select/],
    [{ from: 'company', join: { name: { of: 'people' } } }, /has a field "name".*another name/],
    [
      { from: 'company', join: { d: { of: 'opportunities', metrics: ['median stage'] } } },
      /takes numbers and amounts/,
    ],
    [
      { from: 'company', join: { d: { of: 'opportunities' } }, orderBy: ['d.cuont desc'] },
      /Did you mean "d.count"/,
    ],
    [{ from: 'company', having: { cuont: { gt: 2 } } }, /has no field "cuont"/],
    [{ from: 'company', select: ['nmae'] }, /has no field "nmae".*Did you mean "name"/],
    [{ from: 'company', cursor: 'abc' }, /cursor does not belong/],
  ])('refuses %j and says what to do', async (args, words) => {
    expect(await refusal(args)).toMatch(words);
  });
});
