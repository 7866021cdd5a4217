import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import request from 'supertest';
import { connectHttp } from '../support/clients';
import { requirement } from '../support/requirement';
import { startSandbox } from '../support/sandbox';
import { startProcess } from '../support/server';

const PORT = 6391;

function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
}

async function startRedis(): Promise<ChildProcess> {
  const redis = spawn('redis-server', ['--port', String(PORT), '--save', '', '--bind', '127.0.0.1']);
  let output = '';
  while (!output.includes('Ready to accept')) output += String((await once(redis.stdout, 'data'))[0]);
  return redis;
}

const kill = async (redis: ChildProcess) => {
  redis.kill('SIGKILL');
  await once(redis, 'exit');
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

requirement('redis-server', hasRedis())('Redis behind the cache', () => {
  it('dies and comes back without a caller noticing; health says degraded meanwhile', async () => {
    let redis = await startRedis();
    const sandbox = await startSandbox(['--company', 'none']);
    const env = {
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REDIS_URL: `redis://127.0.0.1:${PORT}`,
    };
    const server = await startProcess(env);
    const client = await connectHttp('2026-07-28', server.url);
    const list = () => client.call('twenty_list_records', { object: 'company' });
    const health = async () => (await request(server.url).get('/health')).body as { status: string };

    expect((await list()).isError).toBeFalsy();
    expect(await health()).toMatchObject({ status: 'healthy' });

    await kill(redis);
    await pause(300);
    expect((await list()).isError).toBeFalsy();
    expect(await health()).toMatchObject({ status: 'degraded' });
    await request(server.url).get('/health/ready').expect(200);

    redis = await startRedis();
    await pause(2_500);
    expect((await list()).isError).toBeFalsy();
    expect(await health()).toMatchObject({ status: 'healthy' });

    await client.close();
    await server.stop();
    await kill(redis);
    await sandbox.stop();
  });

  it('gives a second replica the model that the first one has read', async () => {
    const redis = await startRedis();
    const sandbox = await startSandbox(['--control', '--company', 'none']);
    const env = {
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REDIS_URL: `redis://127.0.0.1:${PORT}`,
    };
    const [first, second] = [await startProcess(env), await startProcess(env)];
    for (const { url } of [first, second]) {
      const client = await connectHttp('2025-11-25', url);
      expect((await client.call('twenty_get_schema')).isError).toBeFalsy();
      await client.close();
      await pause(200);
    }
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    const models = (body as { rootFields: string[]; count: number }[]).filter(({ rootFields }) =>
      rootFields.includes('objects'),
    );
    expect(models.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    await Promise.all([first.stop(), second.stop()]);
    await kill(redis);
    await sandbox.stop();
  });
});
