import request from 'supertest';
import { type Connected, connectHttp } from '../support/clients';
import { hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startProcess, startServer } from '../support/server';
import { until } from '../support/until';

/** The stock limit, ten times as fast: 100 calls at once, then one each 60 ms. */
const FAST = ['--company', 'none', '--rate-limit', '--rate-window', '6000'];
/** As Twenty comes. */
const STOCK = ['--company', 'none', '--rate-limit'];
/** One call each 3 s once it is used up: however slow the machine, a call comes before the next one is allowed. */
const SLOW = ['--company', 'none', '--rate-limit', '--rate-window', '300000'];

interface Failed {
  code: string;
  retryable: boolean;
  retryAfterMs: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const make = (client: Connected, name: string) =>
  client.call('twenty_create_record', { object: 'company', data: { name } });
const list = (client: Connected) => client.call('twenty_list_records', { object: 'company', limit: 1 });
const failureOf = (answer: { facts: object }) => (answer.facts as { error?: Failed }).error;

async function total(client: Connected, prefix: string): Promise<number> {
  const filter = { name: { startsWith: prefix } };
  const answer = await client.call('twenty_list_records', { object: 'company', filter, limit: 1 });
  return (answer.facts as unknown as { total: number }).total;
}

/**
 * What another client of the workspace uses up: all that there is. Calls that come at the same moment cost one together, so many of
 * them may not reach the limit by themselves.
 */
async function useUp({ url, adminKey }: RunningSandbox): Promise<void> {
  const body = { query: '{ companies { totalCount } }' };
  for (let answer = ''; !answer.includes('Limit reached');) {
    const sent = request(url).post('/graphql').set('authorization', `Bearer ${adminKey}`).send(body);
    answer = (await sent).text;
  }
}

async function metric({ url }: RunningServer, name: string): Promise<number> {
  const { text } = await request(url).get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

let sandbox: RunningSandbox;
let server: RunningServer;
let clients: Connected[] = [];

async function start(
  limits: readonly string[],
  env: Record<string, string> = {},
  startOne = startServer,
): Promise<void> {
  sandbox = await startSandbox(limits);
  server = await startOne({ TWENTY_API_URL: sandbox.url, ...env });
}

async function client(key: string, revision: Connected['revision'] = '2026-07-28', url = server.url) {
  const connected = await connectHttp(revision, url, key);
  clients.push(connected);
  // The model is read beforehand, so that only records are asked for below.
  await connected.call('twenty_get_schema', { objects: ['company'] });
  return connected;
}

afterEach(async () => {
  await Promise.allSettled(clients.map((one) => one.close()));
  clients = [];
  await server.stop();
  await sandbox.stop();
});

describe('The budget of calls that Twenty allows a workspace', () => {
  it('is divided fairly: 300 calls of one key hold up none of another one, and all succeed once', async () => {
    await start(FAST);
    const busy = await client(sandbox.adminKey, '2025-11-25');
    const quiet = await client(sandbox.memberKey);
    await useUp(sandbox);
    let waiting = 300;
    const many = times(waiting, (index) => make(busy, `Busy ${index}`).finally(() => (waiting -= 1)));
    await until(() => waiting < 260, 60_000);
    const few = await times(3, (index) => make(quiet, `Quiet ${index}`));
    // In the order in which they came, these would have been the last.
    expect(waiting).toBeGreaterThan(60);
    expect(few.map(failureOf)).toEqual([undefined, undefined, undefined]);
    expect((await many).map(failureOf).filter(Boolean)).toEqual([]);
    expect(await total(quiet, 'Busy')).toBe(300);
    expect(await metric(server, 'twenty_mcp_waiting_calls')).toBe(0);
  }, 90_000);

  it('makes who would wait too long come back, at a time that is true', async () => {
    await start(STOCK, { TWENTY_WAIT_SECONDS: '2' });
    const busy = await client(sandbox.adminKey);
    await useUp(sandbox);
    const answers = await times(300, (index) => make(busy, `First ${index}`));
    const failures = answers.map(failureOf).filter((failure) => failure !== undefined);
    expect(failures.length).toBeGreaterThan(20);
    for (const failure of failures)
      expect(failure).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retryable: true });
    const latest = Math.max(...failures.map(({ retryAfterMs }) => retryAfterMs));
    expect(latest).toBeGreaterThan(2_000);
    expect(latest).toBeLessThan(5_000);
    await pause(latest);
    expect(failureOf(await make(busy, 'Again'))).toBeUndefined();
    expect(await total(busy, 'First')).toBe(300 - failures.length);
  }, 60_000);

  it('is learnt from a refusal when another client has used it up, and told by twenty_whoami', async () => {
    await start(SLOW);
    const admin = await client(sandbox.adminKey);
    await useUp(sandbox);
    const said: (string | undefined)[] = [];
    const onprogress = ({ message }: { message?: string }) => said.push(message);
    const calls = times(4, (index) =>
      admin.call('twenty_list_records', { object: 'company', limit: index + 1 }, { onprogress }),
    );
    expect((await calls).map(failureOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(said.join()).toMatch(/Waiting for Twenty's rate limit, about \d+ s\./);
    const { facts } = await admin.call('twenty_whoami');
    expect(facts).toMatchObject({ limits: { callsPerMinute: 20, callsLeft: expect.any(Number) as unknown } });
    expect((facts as unknown as { limits: { callsLeft: number } }).limits.callsLeft).toBeLessThan(10);
    expect(await metric(server, 'twenty_mcp_wait_seconds_count')).toBeGreaterThanOrEqual(4);
  });

  it('is not spent on a caller who has left the line', async () => {
    await start(SLOW, { TWENTY_WAIT_SECONDS: '60' });
    const admin = await client(sandbox.adminKey);
    await useUp(sandbox);
    const leaver = new AbortController();
    const options = { signal: leaver.signal };
    const gone = times(10, (limit) =>
      admin.call('twenty_list_records', { object: 'company', limit: limit + 1 }, options).catch(() => 'gone'),
    );
    await until(async () => (await metric(server, 'twenty_mcp_waiting_calls')) > 5);
    leaver.abort();
    await gone;
    await until(async () => (await metric(server, 'twenty_mcp_waiting_calls')) === 0);
    const asked = Date.now();
    expect(failureOf(await list(admin))).toBeUndefined();
    // Behind the others it would have waited 18 s and more.
    expect(Date.now() - asked).toBeLessThan(15_000);
  });

  it('does not concern users, whom Twenty does not limit', async () => {
    await start(SLOW);
    const user = await client(sandbox.userToken);
    await useUp(sandbox);
    // A key would be refused most of them: no call waits for a minute and a half.
    const answers = await times(30, (limit) =>
      user.call('twenty_list_records', { object: 'company', limit: limit + 1 }),
    );
    expect(answers.map(failureOf).filter(Boolean)).toEqual([]);
  });
});

requirement('redis-server', hasRedis())('The budget of two replicas', () => {
  it('is one through Redis, also when that goes away, and no caller hears of a limit', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    await start(FAST, env, startProcess);
    const second = await startProcess({ TWENTY_API_URL: sandbox.url, ...env });
    const one = await client(sandbox.adminKey);
    const other = await client(sandbox.memberKey, '2025-11-25', second.url);
    const round = async (name: string) => {
      const answers = await Promise.all([
        times(70, (index) => make(one, `${name} one ${index}`)),
        times(70, (index) => make(other, `${name} other ${index}`)),
      ]);
      expect(answers.flat().map(failureOf).filter(Boolean)).toEqual([]);
    };
    await round('First');
    const refusedBefore = await metric(server, 'twenty_rate_limit_hits_total');
    await round('Second');
    // Both know the limit now: what they ask for in vain are a few calls that met on the way.
    expect((await metric(server, 'twenty_rate_limit_hits_total')) - refusedBefore).toBeLessThan(25);
    await redis.kill();
    await round('Third');
    expect(await total(one, '')).toBe(3 * 140);
    await second.stop();
  }, 90_000);
});
