import { STORIES } from '../../src/sandbox/company/stories';
import { type Connected, REVISIONS, connectHttp } from '../support/clients';
import { DemoCompany } from '../support/demo-company';
import { isRounded } from '../support/rounded';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Answer {
  enough?: false;
  findings: string[];
  overall?: Record<string, unknown>;
  groups: (Record<string, unknown> & { name: string })[];
  periods?: Record<string, unknown>[];
  notes?: string[];
  explanation?: { method: string; sources: string[] };
  error?: { code: string; hint?: string };
}
interface Deal {
  id: string;
  createdAt: string;
  stage: string;
  source: string | null;
}

const KINDS = ['trend', 'conversion', 'velocity', 'attribution', 'cohorts', 'activity'];
const ASK = 60_000;

jest.setTimeout(120_000);

describe.each(REVISIONS)('twenty_analytics, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;
  let deals: readonly Deal[];

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url);
    deals = await new DemoCompany(sandbox).list<Deal>('opportunities', '{}', 'id createdAt stage source');
  }, ASK);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const ask = async (kind: string, args: object = {}) =>
    (await client.call('twenty_analytics', { kind, ...args })).facts as unknown as Answer;

  /** Requests that Twenty has received since it was last asked to forget them. */
  const requests = async () => {
    const answer = await fetch(`${sandbox.url}/__sandbox/requests`);
    const counted = (await answer.json()) as { count: number }[];
    return counted.reduce((sum, { count }) => sum + count, 0);
  };

  it('counts by month as a loop over all deals does, gaps and the running month included', async () => {
    const { periods = [] } = await ask('trend');
    const counts = new Map<string, number>();
    for (const { createdAt } of deals)
      counts.set(createdAt.slice(0, 7), (counts.get(createdAt.slice(0, 7)) ?? 0) + 1);
    expect(periods.length).toBeGreaterThan(20);
    for (const { period, all } of periods)
      expect([period, all]).toEqual([period, counts.get(String(period)) ?? 0]);
    expect(periods.at(-1)).toMatchObject({ period: new Date().toISOString().slice(0, 7), partial: true });
  });

  it('keeps currencies apart in a trend of money', async () => {
    const { groups } = await ask('trend', {
      metric: 'sum amount',
      over: 'closeDate by quarter',
      filter: { stage: 'Won' },
    });
    expect(groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['EUR', 'USD', 'GBP']));
  });

  it('says that the campaign with the most deals brought no revenue', async () => {
    const { findings, groups } = await ask('attribution');
    const { campaign } = STORIES.emptyCampaign;
    expect(findings[0]).toContain(campaign);
    expect(findings[0]).toContain('no revenue');
    expect(groups.find(({ name }) => name === campaign)).toMatchObject({
      ...{ won: 0, revenue: 0, verdict: 'worse', revenuePerCost: 0 },
      cost: { amount: 48_000, currency: 'EUR' },
    });
  });

  it('counts what a source brought as a loop over all deals does', async () => {
    const { groups } = await ask('attribution', { by: 'source' });
    for (const { name, deals: all, won, lost, winRate } of groups) {
      const own = deals.filter(({ source }) => (source ?? 'none').toLowerCase() === name.toLowerCase());
      const of = (stage: string) => own.filter((deal) => deal.stage === stage).length;
      expect([name, all, won, lost]).toEqual([name, own.length, of('CUSTOMER'), of('LOST')]);
      const closed = of('CUSTOMER') + of('LOST');
      expect(winRate === undefined || isRounded(winRate, of('CUSTOMER') / closed)).toBe(true);
      expect(winRate === undefined).toBe(closed === 0);
    }
  });

  it('narrows to what a filter across relations finds', async () => {
    const { overall } = await ask('attribution', {
      by: 'source',
      filter: { company: { employees: { gte: 500 } } },
    });
    const filter = '{ company: { employees: { gte: 500 } } }';
    const large = await new DemoCompany(sandbox).list<Deal>('opportunities', filter, 'id');
    expect(overall?.deals).toBe(large.length);
  });

  it('follows deals through their stages, and agrees with itself on who was won', async () => {
    const { groups, overall } = await ask('conversion');
    const won = deals.filter(({ stage }) => stage === 'CUSTOMER').length;
    expect(groups.map(({ name }) => name)).toEqual([
      'New',
      'Screening',
      'Meeting',
      'Proposal',
      'Negotiation',
    ]);
    expect(groups[0]).toMatchObject({ entered: deals.length, won });
    expect(overall).toMatchObject({ won, deals: deals.length });
    for (const { entered, movedOn, lost, stillThere } of groups)
      expect(Number(movedOn) + Number(lost) + Number(stillThere)).toBe(entered);
  });

  it.each(['trend', 'conversion'])(
    'tells win rates by owner and quarter when %s is asked for',
    async (kind) => {
      const { periods = [], groups } = await ask(kind, {
        ...{ metric: 'win rate', by: 'owner', over: 'closeDate by quarter' },
      });
      expect(periods.length).toBe(5);
      const { rep } = STORIES.sandbagger;
      expect(groups.map(({ name }) => name)).toContain(rep);
      // In the running one, which may have begun today, nothing may have been decided yet.
      const rate = expect.stringMatching(/^\d+ of \d+$/) as string;
      for (const row of periods.slice(0, -1)) expect(row).toMatchObject({ all: rate, [rep]: rate });
      expect(periods.at(-1)).toMatchObject({ partial: true });
    },
  );

  it('takes a filter by an open stage for a question about all that were ever there', async () => {
    const whole = await ask('velocity');
    const { groups, notes = [] } = await ask('velocity', { filter: { stage: 'PROPOSAL' } });
    expect(groups).toEqual(whole.groups.filter(({ name }) => name === 'Proposal'));
    expect(notes.join(' ')).toContain('ever in Proposal');
    const { overall } = await ask('conversion', { filter: { stage: 'proposal' } });
    const [stage] = (await ask('conversion')).groups.filter(({ name }) => name === 'Proposal');
    expect(overall?.deals).toBe(stage?.entered);
  });

  it('says which source brings the largest deals, in one currency', async () => {
    const { findings, groups } = await ask('attribution', { by: 'source' });
    const money = groups.flatMap(({ name, wonDeal }) =>
      [(wonDeal ?? []) as { amount: number; currency: string }[]]
        .flat()
        .flatMap(({ amount, currency }) => (currency === 'EUR' ? [{ name, amount }] : [])),
    );
    const [largest] = money.sort((a, b) => b.amount - a.amount);
    expect(findings.join(' ')).toContain(
      `Largest won deals on average: "${largest?.name}" ${largest?.amount} EUR`,
    );
  });

  it('takes stages for what they are, and not for something to compare', async () => {
    for (const kind of ['velocity', 'conversion'])
      expect((await ask(kind, { by: 'stage' })).groups).toEqual((await ask(kind)).groups);
  });

  it('compares by what histories do not hold, as a loop over all deals does', async () => {
    interface Sold {
      company: { accountOwnerId: string | null } | null;
    }
    interface Member {
      id: string;
      name: { firstName: string; lastName: string };
    }
    const company = new DemoCompany(sandbox);
    const all = await company.list<Sold>('opportunities', '{}', 'company { accountOwnerId }');
    const members = await company.list<Member>('workspaceMembers', '{}', 'id name { firstName lastName }');
    const names = new Map(members.map(({ id, name }) => [id, `${name.firstName} ${name.lastName}`]));
    const counts = new Map<string, number>();
    for (const sold of all) {
      const name = names.get(sold.company?.accountOwnerId ?? '') ?? 'none';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const kind of ['velocity', 'conversion']) {
      const { groups } = await ask(kind, { by: ['company.accountOwner'] });
      const told = groups.map(({ name, won, lost, open }) => [
        name,
        Number(won) + Number(lost) + Number(open),
      ]);
      expect(told.sort()).toEqual([...counts].sort());
    }
  });

  it('compares cohorts by what is asked for', async () => {
    const { groups, periods = [] } = await ask('cohorts', { by: 'source' });
    for (const { name, size, won } of groups) {
      const own = deals.filter(({ source }) => (source ?? 'none').toLowerCase() === name.toLowerCase());
      const wins = own.filter(({ stage }) => stage === 'CUSTOMER').length;
      expect([name, size, won]).toEqual([name, own.length, wins]);
    }
    expect(Object.keys(periods[0] ?? {})).toEqual(expect.arrayContaining(['period', 'Inbound', 'Partner']));
  });

  it('takes a field of the company by its own name', async () => {
    for (const kind of ['velocity', 'conversion', 'attribution'])
      expect((await ask(kind, { by: 'region' })).groups).toEqual(
        (await ask(kind, { by: 'company.region' })).groups,
      );
  });

  it('shows the largest of many that are compared, and says how many are left out', async () => {
    const { groups, notes = [] } = await ask('conversion', { by: 'company.address.city' });
    expect(groups).toHaveLength(20);
    const sizes = groups.map((row) => Number(row.deals));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(notes.join(' ')).toMatch(/\d+ with fewer deals are left out/);
  });

  it('puts amounts into one currency, and holds costs against revenue only in one', async () => {
    const currency = { to: 'EUR', rates: { USD: 0.5, GBP: 2, SEK: 0.1, CHF: 1, CAD: 0.7, AUD: 0.6 } };
    const trend = { metric: 'sum amount', over: 'closeDate by year', filter: { stage: 'Won' } };
    const { groups, notes = [] } = await ask('trend', { ...trend, currency });
    expect(groups.map(({ name }) => name)).toEqual(['EUR']);
    expect(notes.join(' ')).toContain('2 for 1 GBP');
    for (const kind of ['attribution', 'conversion']) {
      const { overall } = await ask(kind, { by: 'campaign', currency });
      expect(overall?.revenue).toMatchObject({ currency: 'EUR' });
    }
    const hasSeveral = ({ revenue }: Answer['groups'][number]) => Array.isArray(revenue);
    const apart = (await ask('attribution')).groups.filter(hasSeveral);
    expect(apart.length).toBeGreaterThan(0);
    for (const row of apart) expect(row).not.toHaveProperty('revenuePerCost');
    const together = (await ask('attribution', { currency })).groups.filter(({ cost }) => cost !== undefined);
    for (const row of together) expect(row).toHaveProperty('revenuePerCost');
  });

  it('tells what is due in periods to come, beside the trend', async () => {
    const { periods = [] } = await ask('trend', { object: 'subscription', over: 'renewalDate by quarter' });
    const running = periods.findIndex(({ partial }) => partial);
    const ahead = periods.slice(running + 1);
    expect(ahead.length).toBeGreaterThan(0);
    expect(ahead.every((row) => row.ahead === true && Number(row.all) > 0)).toBe(true);
  });

  it('says of a series with gaps when it had something last', async () => {
    const { findings } = await ask('trend', {
      ...{ metric: 'median amount', over: 'closeDate by month', by: 'source', filter: { stage: 'Won' } },
    });
    expect(findings.join(' ')).toMatch(/: nothing in \d{4}-\d{2}; last [\d.]+ in \d{4}-\d{2}/);
    expect(findings.join(' ')).not.toMatch(/with data yet/);
  });

  it('says when an argument is of no use to a kind', async () => {
    const { notes = [] } = await ask('activity', { over: 'month', metric: 'sum amount' });
    expect(notes.slice(0, 2).join(' ')).toMatch(/metric is not used.*over is not used/);
  });

  it('has days and hours of the zone that is asked for', async () => {
    const weekday = async (timeZone: string) =>
      (await ask('activity', { timeZone })).periods?.map((row) => row['mail-in']);
    expect(await weekday('Pacific/Kiritimati')).not.toEqual(await weekday('UTC'));
    const { notes = [] } = await ask('trend', { timeZone: 'Asia/Tokyo' });
    expect(notes.join(' ')).toContain('Asia/Tokyo');
  });

  it('sees that one seller wins faster than everybody else, without the stages in between', async () => {
    const { findings } = await ask('velocity', { by: 'owner' });
    expect(findings[0]).toMatch(new RegExp(`^"${STORIES.sandbagger.rep}" wins fastest`));
  });

  it.each(KINDS)(
    'answers %s from its name alone, with where it comes from, and nothing that is no number',
    async (kind) => {
      const answer = await ask(kind, { explain: true });
      expect(answer.error).toBeUndefined();
      expect(answer.findings.join('')).not.toMatch(/NaN|Infinity|undefined/);
      expect(answer.explanation?.method.length).toBeGreaterThan(40);
      expect(answer.explanation?.sources.length).toBeGreaterThan(0);
      expect(answer.groups.length).toBeGreaterThan(0);
    },
  );

  it.each(KINDS)('takes at most 10 requests for %s once the history is known', async (kind) => {
    await ask(kind);
    await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
    await ask(kind);
    expect(await requests()).toBeLessThanOrEqual(10);
  });

  it.each([
    ['attribution', { by: 'sorce' }, /source/],
    ['attribution', { object: 'person', by: 'jobTitle' }, /twenty_aggregate.*"person".*"jobTitle"/],
    ['attribution', { object: 'company' }, /twenty_aggregate/],
    ['conversion', { by: 'company.regoin' }, /region/],
    ['velocity', { by: 'company.employees' }, /attribution/],
    ['trend', { over: 'closeDate by fortnight' }, /quarter/],
    ['trend', { metric: 'sum amuont' }, /amount/],
    ['activity', { by: 'source' }, /owner/],
    ['cohorts', { over: 'createdAt by day' }, /quarter/],
    ['conversion', { object: 'person' }, /object/],
  ])('tells how to ask %s better than by %j', async (kind, args, hint) => {
    const { error } = await ask(kind, args);
    expect(error?.code).toBe('INVALID_INPUT');
    expect(error?.hint).toMatch(hint);
  });

  it('refuses a role that may not read deals, and does not say that there are none', async () => {
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    for (const kind of ['trend', 'conversion', 'velocity', 'attribution', 'cohorts']) {
      const { facts } = await restricted.call('twenty_analytics', { kind });
      expect([kind, (facts as unknown as Answer).error?.code]).toEqual([kind, 'INSUFFICIENT_PERMISSIONS']);
    }
    await restricted.close();
  });
});

describe('twenty_analytics in an empty workspace', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp('2026-07-28', server.url);
  }, ASK);

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  it.each(KINDS)('says of %s that there is too little data', async (kind) => {
    const answer = (await client.call('twenty_analytics', { kind })).facts as unknown as Answer;
    expect(answer.enough).toBe(false);
    expect(answer.findings.join(' ')).toMatch(/no |nothing|few/i);
  });
});
