import { type Connected, connectHttp } from '../support/clients';
import { isRounded } from '../support/rounded';
import type { RunningSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { startTwenty } from '../support/twenty';

interface Deal {
  id: string;
  stage?: string;
  closeDate?: string;
  amount?: { amount: number; currency?: string };
  company?: { id: string; name: string };
  owner?: { id: string; name: string };
}

interface Money {
  amount: number;
  currency: string | null;
}

type Group = Record<string, unknown>;

interface Answer {
  groups: Group[];
  totalGroups: number;
  total?: number;
}

/** Figures computed by Twenty through this server, against the same ones computed by looping over all deals. */
describe('twenty_aggregate', () => {
  let twenty: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let deals: Deal[];

  beforeAll(async () => {
    twenty = await startTwenty();
    server = await startServer({ TWENTY_API_URL: twenty.url, TWENTY_API_KEY: twenty.adminKey });
    client = await connectHttp('2026-07-28', server.url);
    const { facts } = await client.call('twenty_list_records', { object: 'opportunity', limit: 1000 });
    deals = (facts as unknown as { records: Deal[] }).records;
    expect(deals.length).toBeGreaterThan(20);
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await twenty?.stop();
  });

  const ask = async (args: object) => {
    const answer = await client.call('twenty_aggregate', { object: 'opportunity', limit: 1000, ...args });
    expect(answer.text).not.toMatch(/^code: /);
    return answer.facts as unknown as Answer;
  };

  const groupsOf = (key: (deal: Deal) => unknown): Map<unknown, Deal[]> => {
    const groups = new Map<unknown, Deal[]>();
    for (const deal of deals) groups.set(key(deal) ?? null, [...(groups.get(key(deal) ?? null) ?? []), deal]);
    return groups;
  };

  const money = (rows: readonly Deal[], fold: (amounts: number[]) => number): Money[] => {
    const byCurrency = new Map<string | null, number[]>();
    for (const { amount } of rows) {
      if (!amount) continue;
      const currency = amount.currency ?? null;
      byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), amount.amount]);
    }
    return [...byCurrency]
      .map(([currency, amounts]) => ({ amount: fold(amounts), currency }))
      .sort((a, b) => b.amount - a.amount || ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
  };

  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
  const median = (amounts: number[]) => {
    const sorted = [...amounts].sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  };
  const rounded = (figure: unknown) =>
    // Equal amounts may come in either order.
    (figure === undefined ? [] : [figure].flat())
      .map((one) => {
        const { amount, currency } = one as Money;
        return `${amount.toFixed(2)} ${currency}`;
      })
      .sort();

  it('counts everything without a group', async () => {
    expect(await ask({})).toMatchObject({
      groups: [{ count: deals.length }],
      totalGroups: 1,
      total: deals.length,
    });
  });

  it('keeps currencies apart in every group', async () => {
    const answer = await ask({
      groupBy: ['stage'],
      metrics: ['count', 'sum amount', 'avg amount', 'max amount'],
    });
    const expected = groupsOf(({ stage }) => stage);
    expect(answer.totalGroups).toBe(expected.size);
    for (const group of answer.groups) {
      const rows = expected.get(group.stage) ?? [];
      expect(group.count).toBe(rows.length);
      expect(rounded(group['sum amount'])).toEqual(rounded(money(rows, sum)));
      expect(rounded(group['max amount'])).toEqual(rounded(money(rows, (amounts) => Math.max(...amounts))));
      const average = (amounts: number[]) => sum(amounts) / amounts.length;
      expect(rounded(group['avg amount'])).toEqual(rounded(money(rows, average)));
    }
  });

  it('says where no record has a value, which is not zero', async () => {
    const { facts } = await client.call('twenty_aggregate', {
      object: 'companies',
      metrics: ['count', 'avg employees'],
      filter: { employees: { exists: false } },
    });
    const { groups, notes } = facts as unknown as Answer & { notes: string[] };
    expect(groups[0]).not.toHaveProperty('avg employees');
    expect(notes).toEqual(['No record has a value for "avg employees".']);
  });

  it('groups by periods in their order', async () => {
    const answer = await ask({ groupBy: ['closeDate by month'], metrics: ['count'] });
    const expected = groupsOf(({ closeDate }) => closeDate?.slice(0, 7));
    expect(new Map(answer.groups.map((group) => [group.closeDate, group.count]))).toEqual(
      new Map([...expected].map(([month, rows]) => [month, rows.length])),
    );
    const months = answer.groups.map(({ closeDate }) => closeDate).filter((month) => month !== null);
    expect(months).toEqual([...months].sort());
  });

  it.each(['utc', 'europe/paris', 'Europe/Kyiv', 'Asia/Kolkata'])(
    'groups by periods in %s, which Twenty knows by one spelling only',
    async (timeZone) => {
      const { total, totalGroups } = await ask({ groupBy: ['closeDate by month'], timeZone });
      expect(total).toBe(deals.length);
      expect(totalGroups).toBeGreaterThan(3);
    },
  );

  it('groups by a relation, naming the other record, and by two things at once', async () => {
    const byOwner = await ask({ groupBy: ['owner', 'stage'], metrics: ['count'] });
    const key = (owner: string | undefined, stage: unknown) => `${owner ?? 'nobody'} ${String(stage)}`;
    const expected = groupsOf(({ owner, stage }) => key(owner?.id, stage));
    const seen = byOwner.groups.map(({ owner, stage, count }) => [
      key((owner as { id: string } | null)?.id, stage),
      count,
    ]);
    expect(new Map(seen as [string, number][])).toEqual(
      new Map([...expected].map(([name, rows]) => [name, rows.length])),
    );
  });

  it('counts distinct values and what is filled, beside money', async () => {
    const { groups } = await ask({
      metrics: ['count', 'distinct stage', 'filled closeDate', 'share filled closeDate', 'sum amount'],
    });
    const filled = deals.filter(({ closeDate }) => closeDate).length;
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({
      count: deals.length,
      'distinct stage': new Set(deals.map(({ stage }) => stage)).size,
      'filled closeDate': filled,
    });
    expect(isRounded(groups[0]?.['share filled closeDate'], filled / deals.length)).toBe(true);
    expect(rounded(groups[0]?.['sum amount'])).toEqual(rounded(money(deals, sum)));
  });

  it('takes the same filters as a list, and orders by what was asked for', async () => {
    const filter = { company: { people: { count: { gte: 2 } } }, amount: { gt: 0 } };
    const args = { filter, groupBy: ['company'], metrics: ['count'], orderBy: 'count desc' };
    const answer = await ask(args);
    const listed = await client.call('twenty_list_records', { object: 'opportunity', filter, limit: 1 });
    expect(answer.total).toBe((listed.facts as unknown as { total: number }).total);
    const counts = answer.groups.map(({ count }) => count as number);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const cut = await ask({ ...args, limit: 2 });
    expect(cut).toMatchObject({ totalGroups: answer.totalGroups, total: answer.total });
    expect(cut.groups).toEqual(answer.groups.slice(0, 2));
  });

  it('counts, adds and takes medians in one request, whatever lies behind relations', async () => {
    const metrics = [
      'count where stage = Proposal',
      'share where stage in New, Proposal',
      'distinct company',
      'median amount',
    ];
    const { groups } = await ask({ groupBy: ['owner'], metrics });
    const expected = groupsOf(({ owner }) => owner?.id);
    for (const group of groups) {
      const rows = expected.get((group.owner as { id: string } | null)?.id ?? null) ?? [];
      const early = rows.filter(({ stage }) => stage === 'New' || stage === 'Proposal');
      expect(group[metrics[0] ?? '']).toBe(rows.filter(({ stage }) => stage === 'Proposal').length);
      expect(isRounded(group[metrics[1] ?? ''], early.length / rows.length)).toBe(true);
      expect(group['distinct company']).toBe(new Set(rows.flatMap(({ company }) => company?.id ?? [])).size);
      expect(rounded(group['median amount'])).toEqual(rounded(money(rows, median)));
    }
  });

  it('shows parts of the whole, keeps groups that meet a condition, and converts with given rates', async () => {
    const { groups } = await ask({
      groupBy: ['stage'],
      metrics: ['count', 'share'],
      having: { count: { gte: 2 } },
    });
    for (const { count, share } of groups)
      expect(isRounded(share, (count as number) / deals.length)).toBe(true);
    expect(groups.every(({ count }) => (count as number) >= 2)).toBe(true);
    const rates = { USD: 0.5, GBP: 2, CHF: 4, SEK: 0.25, CAD: 8, AUD: 0.125 };
    const inEuro = await ask({ metrics: ['sum amount'], currency: { to: 'EUR', rates } });
    // What has no rate stands by itself.
    const worth: Record<string, number> = { EUR: 1, ...rates };
    const total = sum(
      deals.map(({ amount }) => (amount?.amount ?? 0) * (worth[amount?.currency ?? ''] ?? 0)),
    );
    const [figure] = [inEuro.groups[0]?.['sum amount']].flat() as Money[];
    expect(figure?.currency).toBe('EUR');
    expect(figure?.amount).toBeCloseTo(total, 1);
  });

  it('takes parts "of" the whole as parts of it', async () => {
    const said = await ask({ groupBy: ['stage'], metrics: ['share of sum amount', 'share of total'] });
    const plain = await ask({ groupBy: ['stage'], metrics: ['share sum amount', 'share'] });
    expect(said.groups).toEqual(plain.groups);
    const [most] = (
      await ask({
        ...{ groupBy: ['stage'], metrics: ['average(amount.amount)', 'count'] },
        ...{ having: { 'mean amount.amount': { gt: 0 } }, orderBy: ['average(amount.amount) desc'] },
      })
    ).groups;
    expect(most?.['avg amount.amount']).toBeGreaterThan(0);
  });

  it('counts what meets two conditions, and their share of each group', async () => {
    const { groups } = await ask({
      groupBy: ['stage'],
      metrics: [
        'count where amount > 20000 and owner != null',
        'share where amount > 20000 and owner != null',
      ],
    });
    const expected = groupsOf(({ stage }) => stage);
    for (const { stage, ...figures } of groups) {
      const rows = expected.get(stage) ?? [];
      const both = rows.filter(({ amount, owner }) => (amount?.amount ?? 0) > 20_000 && owner).length;
      const [count, share] = Object.values(figures);
      expect([stage, count]).toEqual([stage, both]);
      expect(isRounded(share, both / rows.length)).toBe(true);
    }
  });

  it('computes with days between dates, and until now', async () => {
    const { facts } = await client.call('twenty_list_records', {
      ...{ object: 'opportunity', limit: 1000, fields: ['createdAt', 'closeDate'] },
    });
    const rows = (facts as unknown as { records: { createdAt: string; closeDate?: string }[] }).records;
    const days = rows.flatMap(({ createdAt, closeDate }) =>
      closeDate === undefined ? [] : [(Date.parse(closeDate) - Date.parse(createdAt)) / 86_400_000],
    );
    const [figures] = (
      await ask({
        metrics: ['avg days from createdAt to closeDate', 'max age', 'count where days since createdAt < -1'],
      })
    ).groups;
    expect(figures?.['avg days from createdAt to closeDate']).toBeCloseTo(sum(days) / days.length, 0);
    const oldest = Math.min(...rows.map(({ createdAt }) => Date.parse(createdAt)));
    expect(figures?.['max days since createdAt']).toBeCloseTo((Date.now() - oldest) / 86_400_000, 0);
    expect(figures?.['count where days since createdAt < -1']).toBe(0);
  });

  it('finds a field that only one related record has', async () => {
    const short = await ask({ groupBy: ['employees'], metrics: ['count'] });
    expect(short.groups).toEqual((await ask({ groupBy: ['company.employees'], metrics: ['count'] })).groups);
    const refused = await client.call('twenty_aggregate', {
      object: 'opportunity',
      groupBy: ['linkedinLink'],
    });
    // Companies and people have it.
    expect(refused.facts.error).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('groups by what lies behind two relations', async () => {
    const { facts } = await client.call('twenty_list_records', { object: 'company', limit: 1000 });
    const companies = (facts as unknown as { records: { id: string; accountOwner?: { name: string } }[] })
      .records;
    const ownerOf = new Map(companies.map(({ id, accountOwner }) => [id, accountOwner?.name ?? null]));
    const { groups } = await ask({ groupBy: ['company.accountOwner.name'], metrics: ['count'] });
    const expected = groupsOf(({ company }) => ownerOf.get(company?.id ?? '') ?? null);
    expect(new Map(groups.map((group) => [group['company.accountOwner.name'], group.count]))).toEqual(
      new Map([...expected].map(([owner, rows]) => [owner, rows.length])),
    );
  });

  it.each([
    [{ metrics: ['sum stage'] }, /numbers and amounts/],
    [{ metrics: ['medium amount'] }, /Did you mean "median"/],
    [{ metrics: ['median stage'] }, /numbers and amounts/],
    [{ metrics: ['count where stage'] }, /Say "where stage = Won"/],
    [{ metrics: ['count where stage = Wno'] }, /Options: /],
    [{ metrics: ['sum amuont'] }, /"amount"/],
    [{ metrics: ['avg days since stage'] }, /no date/],
    [{ metrics: ['distinct days since createdAt'] }, /does not work/],
    [{ groupBy: ['closeDate'] }, /by month/],
    [{ groupBy: ['closeDate by fortnight'] }, /Periods: day/],
    [{ groupBy: ['stage by month'] }, /is no date/],
    [{ groupBy: ['company.people'] }, /list of records/],
    [{ groupBy: ['taskTargets'] }, /list of records/],
    [{ having: { cuont: 2 } }, /Did you mean "count"/],
    [{ having: { count: { above: 2 } } }, /It knows eq, neq, gt/],
    [{ groupBy: ['stage'], orderBy: 'sum amount desc' }, /There are stage, count/],
  ])('refuses %j and says what works', async (args, words) => {
    const answer = await client.call('twenty_aggregate', { object: 'opportunity', ...args });
    expect(answer.facts.error).toMatchObject({ code: 'INVALID_INPUT' });
    expect(`${answer.facts.error?.message} ${answer.facts.error?.hint}`).toMatch(words);
  });
});
