import { Redis } from 'ioredis';
import request from 'supertest';
import { connectHttp } from '../support/clients';
import { hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { startSandbox } from '../support/sandbox';
import { startProcess } from '../support/server';
import { until } from '../support/until';

requirement('redis-server', hasRedis())('Redis behind the cache', () => {
  it('dies and comes back without a caller noticing; health says degraded meanwhile', async () => {
    let redis = await startRedis();
    const sandbox = await startSandbox(['--company', 'none']);
    const env = {
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REDIS_URL: redis.url,
    };
    const server = await startProcess(env);
    const client = await connectHttp('2026-07-28', server.url);
    const list = () => client.call('twenty_list_records', { object: 'company' });
    const health = async () => ((await request(server.url).get('/health')).body as { status: string }).status;

    expect((await list()).isError).toBeFalsy();
    expect(await health()).toBe('healthy');

    await redis.kill();
    expect((await list()).isError).toBeFalsy();
    await until(async () => (await health()) === 'degraded');
    await request(server.url).get('/health/ready').expect(200);

    redis = await startRedis(Number(new URL(redis.url).port));
    await until(async () => (await health()) === 'healthy');
    expect((await list()).isError).toBeFalsy();

    await client.close();
    await server.stop();
    await redis.kill();
    await sandbox.stop();
  });

  it('gives a second replica the model that the first one has read', async () => {
    const redis = await startRedis();
    const sandbox = await startSandbox(['--control', '--company', 'none']);
    const env = {
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      REDIS_URL: redis.url,
    };
    const kept = new Redis(redis.url);
    const [first, second] = [await startProcess(env), await startProcess(env)];
    for (const { url } of [first, second]) {
      const client = await connectHttp('2025-11-25', url);
      expect((await client.call('twenty_get_schema')).isError).toBeFalsy();
      await client.close();
      await until(async () => (await kept.keys('*model:*')).length > 0);
    }
    kept.disconnect();
    const { body } = await request(sandbox.url).get('/__sandbox/requests');
    const models = (body as { rootFields: string[]; count: number }[]).filter(({ rootFields }) =>
      rootFields.includes('objects'),
    );
    expect(models.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    await Promise.all([first.stop(), second.stop()]);
    await redis.kill();
    await sandbox.stop();
  });
});
