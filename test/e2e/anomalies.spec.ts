import { STORIES } from '../../src/sandbox/company/stories';
import { type Connected, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

jest.setTimeout(120_000);

interface Anomaly {
  what: string;
  when?: string;
  actual: number;
  expected: { middle: number; low: number; high: number };
  q: number;
  because?: { by: string; parts: { name: string; change: number }[] }[];
  also?: string[];
  next: string;
}

interface Answer {
  anomalies: Anomaly[];
  looked: { tests: number; at: string[]; deals?: number };
  note?: string;
  explanation?: { method: string; sources: string[] };
}

/** A server for a sandbox that was started with these arguments, and one client of it. */
async function open(args: readonly string[], key: 'adminKey' | 'restrictedKey' = 'adminKey') {
  const twenty: RunningSandbox = await startSandbox(['--control', ...args]);
  const server: RunningServer = await startServer({
    TWENTY_API_URL: twenty.url,
    TWENTY_API_KEY: twenty[key],
  });
  const client: Connected = await connectHttp('2026-07-28', server.url);
  const counted = `${twenty.url}/__sandbox/requests`;
  return {
    ask: async (input: object = {}) => {
      const { facts, text } = await client.call('twenty_detect_anomalies', input);
      return { ...(facts as unknown as Answer), text };
    },
    forgetRequests: () => fetch(counted, { method: 'DELETE' }),
    requests: async () => {
      const sent = (await (await fetch(counted)).json()) as { path: string; count: number }[];
      return sent.reduce((sum, { path, count }) => sum + (path === '/graphql' ? count : 0), 0);
    },
    close: async () => {
      await client.close();
      await server.stop();
      await twenty.stop();
    },
  };
}

type Lab = Awaited<ReturnType<typeof open>>;

/** The anomalies that have all these words somewhere: which of several dimensions leads may change with the hour. */
const about = (anomalies: readonly Anomaly[], ...words: string[]) =>
  anomalies.filter((anomaly) => words.every((word) => JSON.stringify(anomaly).includes(word)));

describe('twenty_detect_anomalies', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await open([]);
  });
  afterAll(() => lab?.close());

  // How much the other campaigns differ by chance decides about the empty one: see analytics/empty-campaign.spec.ts.
  it('finds the stories of the demo company without being told what to look for, within 25 requests', async () => {
    await lab.forgetRequests();
    const { anomalies } = await lab.ask();
    expect(await lab.requests()).toBeLessThanOrEqual(25);
    expect(about(anomalies, STORIES.sandbagger.rep, 'stages in between')).toHaveLength(1);
    expect(about(anomalies, STORIES.sandbagger.rep, 'times the amount')).toHaveLength(1);
    expect(about(anomalies, 'Nordics', 'deals lost')).toHaveLength(1);
    expect(anomalies.length).toBeLessThanOrEqual(6);
    await lab.forgetRequests();
    await lab.ask();
    expect(await lab.requests()).toBeLessThanOrEqual(10);
  });

  it('says what makes up a difference, in parts that add up', async () => {
    const { anomalies } = await lab.ask();
    const collapsed = about(anomalies, 'Nordics', 'deals lost')[0];
    const { actual = 0, expected, because = [], next = '' } = collapsed ?? {};
    expect(because.length).toBeGreaterThan(0);
    for (const { parts } of because) {
      const sum = parts.reduce((total, { change }) => total + change, 0);
      expect(sum).toBeCloseTo(actual - (expected?.middle ?? 0), 6);
    }
    expect(next).toContain('twenty_list_records');
  });

  it('gives an argument for the next call that lists what it counted', async () => {
    const asked = {
      object: 'opportunity',
      dateField: 'closeDate',
      filter: { stage: 'Lost' },
      groupBy: 'company.region',
    };
    const { anomalies } = await lab.ask({ ...asked, explain: true });
    const [collapsed] = anomalies;
    expect(collapsed?.what).toContain('Nordics');
    expect(JSON.parse(/\{.*\}/.exec(collapsed?.next ?? '')?.[0] ?? '{}')).toMatchObject({
      object: 'opportunity',
      filter: { stage: 'Lost', company: { region: 'Nordics' } },
    });
  });

  it('answers the same for the same data', async () => {
    const [one, other] = [await lab.ask(), await lab.ask()];
    expect(one.anomalies).toEqual(other.anomalies);
  });

  it('examines numbers of the caller', async () => {
    const series = Array.from({ length: 60 }, (_, day) => ({
      timestamp: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
      value: day === 40 ? 90 : day % 7 < 5 ? 20 + (day % 3) : 4,
    }));
    const { anomalies } = await lab.ask({ series });
    expect(anomalies.map(({ when }) => when)).toEqual(['2026-02-10']);
  });

  it.each([
    ['nothing', []],
    ['one number', [1]],
    ['missing values only', Array.from({ length: 20 }, () => ({ value: null }))],
  ])('says that %s is too little', async (_what, series) => {
    const { anomalies, note } = await lab.ask({ series });
    expect([anomalies, note]).toEqual([[], expect.stringContaining('Too little data')]);
  });

  it.each([
    [{ object: 'opportunty' }, 'Did you mean "opportunity"'],
    [{ metric: 'count' }, 'needs "object"'],
    [{ object: 'opportunity', metric: 'sum nothing' }, 'nothing'],
    [{ object: 'opportunity', dateField: 'name' }, 'name'],
    [{ series: [{ timestamp: 'soon', value: 1 }] }, 'series[0].timestamp'],
  ])('refuses %j with a reason', async (input, problem) => {
    const { text } = await lab.ask(input);
    expect(text).toMatch(/^code: /);
    expect(text).toContain(problem);
  });
});

describe('twenty_detect_anomalies, where there is nothing to find', () => {
  it('is silent about a company without stories', async () => {
    const lab = await open(['--company', 'plain']);
    const { anomalies, looked } = await lab.ask();
    await lab.close();
    expect(looked.tests).toBeGreaterThan(1000);
    expect(anomalies).toEqual([]);
  });

  it('says that an empty workspace tells nothing', async () => {
    const lab = await open(['--company', 'none']);
    const { anomalies, note } = await lab.ask();
    await lab.close();
    expect([anomalies, note]).toEqual([[], expect.stringContaining('Too little data')]);
  });

  it('looks at what a narrow role may read, and says what it may not', async () => {
    const lab = await open([], 'restrictedKey');
    const { looked, note, text } = await lab.ask();
    await lab.close();
    expect(text).not.toMatch(/^code: INTERNAL/);
    if (looked) expect(note ?? '').toContain('Not readable');
  });
});
