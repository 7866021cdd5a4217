import request from 'supertest';
import { connectHttp } from '../support/clients';
import { hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type Environment, type RunningServer, startProcess, startServer } from '../support/server';

interface Refusal {
  error: { message: string; data: { code: string; retryable: boolean; retryAfterMs: number } };
}

const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };

let sandbox: RunningSandbox;
let servers: RunningServer[] = [];

beforeAll(async () => {
  sandbox = await startSandbox(['--control', '--company', 'none']);
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

afterAll(() => sandbox.stop());

async function start(env: Environment, startOne = startServer): Promise<string> {
  const server = await startOne({ TWENTY_API_URL: sandbox.url, ...env });
  servers.push(server);
  return server.url;
}

const post = (url: string, key: string, body: object = PING, headers: Record<string, string> = {}) =>
  request(url)
    .post('/mcp')
    .set({ authorization: `Bearer ${key}`, accept: 'application/json, text/event-stream', ...headers })
    .send(body);

const times = async (count: number, call: () => Promise<{ status: number }>) => {
  const statuses: number[] = [];
  for (let done = 0; done < count; done += 1) statuses.push((await call()).status);
  return statuses;
};

/** How often Twenty was asked whose a key is. */
async function askedTwenty(): Promise<number> {
  const { body } = await request(sandbox.url).get('/__sandbox/requests');
  const asked = (body as { rootFields: string[]; count: number }[]).filter(({ rootFields }) =>
    rootFields.includes('currentWorkspace'),
  );
  return asked.reduce((sum, { count }) => sum + count, 0);
}

describe('The limit of requests', () => {
  it('of a key stops that key, on every interface, and tells when to come back', async () => {
    const url = await start({ LIMIT_PER_KEY: '3' });
    expect(await times(3, () => post(url, sandbox.adminKey))).toEqual([200, 200, 200]);
    const refused = await post(url, sandbox.adminKey);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const { error } = refused.body as Refusal;
    expect(error.message).toContain(`Wait ${seconds} s and call again.`);
    expect(error.data).toEqual({
      code: 'RATE_LIMIT_EXCEEDED',
      retryable: true,
      retryAfterMs: seconds * 1_000,
    });
    const rest = await request(url).get('/api/v1/tools').set('authorization', `Bearer ${sandbox.adminKey}`);
    expect(rest.status).toBe(429);
    expect(Number(rest.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post(url, sandbox.memberKey)).status).toBe(200);
    const health = await times(5, () => request(url).get('/health/live'));
    expect(new Set(health)).toEqual(new Set([200]));
    const metrics = await request(url).get('/metrics');
    expect(metrics.text).toContain('twenty_mcp_throttled_total{by="key"} 2');
    expect(metrics.text).not.toContain(sandbox.adminKey);
  });

  it('of a workspace counts all its keys, and no other workspace’s', async () => {
    const url = await start({ LIMIT_PER_WORKSPACE: '4' });
    expect(await times(2, () => post(url, sandbox.adminKey))).toEqual([200, 200]);
    expect(await times(3, () => post(url, sandbox.memberKey))).toEqual([200, 200, 429]);
    expect((await post(url, sandbox.otherWorkspaceKey)).status).toBe(200);
  });

  it('of an address slows down who tries keys, before Twenty is asked, and nobody whose key is good', async () => {
    const url = await start({ LIMIT_PER_ADDRESS: '5' });
    expect((await post(url, sandbox.adminKey)).status).toBe(200);
    let guess = 0;
    const before = await askedTwenty();
    const statuses = await times(8, () => post(url, `guess-number-${(guess += 1)}`));
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429, 429, 429]);
    expect((await askedTwenty()) - before).toBe(4);
    expect((await post(url, 'guess', PING, { 'x-forwarded-for': '6.6.6.6' })).status).toBe(429);
    expect((await post(url, sandbox.adminKey)).status).toBe(200);
  });

  it('of an address believes the proxies that it is told to', async () => {
    const url = await start({ LIMIT_PER_ADDRESS: '1', TRUSTED_PROXIES: '1' });
    const from = (address: string) => post(url, 'guess', PING, { 'x-forwarded-for': `1.1.1.1, ${address}` });
    expect([(await from('6.6.6.6')).status, (await from('6.6.6.6')).status]).toEqual([401, 429]);
    expect((await from('7.7.7.7')).status).toBe(401);
  });

  it('counts a batch as what it holds, and a stream once', async () => {
    const url = await start({ LIMIT_PER_KEY: '8' });
    const batch = Array.from({ length: 20 }, (_, id) => ({ ...PING, id }));
    expect((await post(url, sandbox.adminKey, batch)).status).toBe(429);
    const client = await connectHttp('2026-07-28', url, sandbox.memberKey);
    expect((await client.call('twenty_whoami')).isError).toBeFalsy();
    await client.close();
  });

  it('can be turned off', async () => {
    const url = await start({ LIMIT_PER_KEY: '0', LIMIT_PER_WORKSPACE: '0', LIMIT_PER_ADDRESS: '0' });
    const statuses = await times(70, () => post(url, 'guess'));
    expect(new Set(statuses)).toEqual(new Set([401]));
  });
});

requirement('redis-server', hasRedis())('The limit of requests to two replicas', () => {
  it('is one in Redis, and goes on in memory while that is away', async () => {
    const redis = await startRedis();
    const env = { LIMIT_PER_KEY: '4', REDIS_URL: redis.url };
    const [one, other] = [await start(env, startProcess), await start(env, startProcess)];
    expect(await times(2, () => post(one, sandbox.adminKey))).toEqual([200, 200]);
    expect(await times(3, () => post(other, sandbox.adminKey))).toEqual([200, 200, 429]);
    const refused = await post(one, sandbox.adminKey);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    await redis.kill();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await times(5, () => post(one, sandbox.adminKey))).toEqual([200, 200, 200, 200, 429]);
  });
});
