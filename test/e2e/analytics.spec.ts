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
      expect(periods.at(-1)).toMatchObject({
        partial: true,
        all: expect.stringMatching(/^\d+ of \d+$/) as string,
      });
      const { rep } = STORIES.sandbagger;
      expect(groups.map(({ name }) => name)).toContain(rep);
      expect(periods.every((row) => rep in row)).toBe(true);
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
