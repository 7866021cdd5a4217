import request from 'supertest';
import { until } from '../support/until';
import { connectHttp } from '../support/clients';
import { freePort } from '../support/free-port';
import { hasRedis, startRedis } from '../support/redis';
import { requirement } from '../support/requirement';
import { startSandbox } from '../support/sandbox';
import { startProcess } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { counted, post, secretOf, signed } from '../support/webhook-sender';

const WEBHOOK_SECRET = 'a secret of these servers, long enough';

describe('A server that Twenty reaches', () => {
  it('lists the tools of a new object at once, to a client that never subscribed', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const admin = new TwentyClient(sandbox.url, sandbox.adminKey);
    const port = await freePort();
    const server = await startProcess({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, WEBHOOK_SECRET },
      ...{ PORT: String(port), MCP_PROFILE: '', WEBHOOK_URL: `http://127.0.0.1:${port}` },
    });
    const webhooks = async () =>
      (await admin.metadata<{ webhooks: unknown[] }>('{ webhooks { id } }')).webhooks.length;
    await until(async () => (await webhooks()) === 1);
    const client = await connectHttp('2025-11-25', server.url, undefined, { query: 'toolsets=typed' });
    const names = async () => (await client.tools()).map(({ name }) => name);
    expect(await names()).not.toContain('twenty_get_cats');
    const object = 'nameSingular:"cat",namePlural:"cats",labelSingular:"Cat",labelPlural:"Cats"';
    await admin.metadata(`mutation { createOneObject(input: { object: { ${object} } }) { id } }`);
    await until(async () => (await names()).includes('twenty_get_cats'));
    // Not by a look, of which there is one each quarter of a minute.
    expect(
      await counted(server.url, 'twenty_mcp_changes_total', 'source="webhook",kind="model"'),
    ).toBeGreaterThan(0);
    expect(await counted(server.url, 'twenty_mcp_changes_total', 'source="poll",kind="model"')).toBe(0);
    const { body } = await request(server.url).get('/health');
    expect(body).toMatchObject({ parts: { webhooks: { changes: 'registered' } } });
    await client.close();
    await server.stop();
    await sandbox.stop();
  }, 60_000);
});

requirement('redis-server', hasRedis())('Two servers with one Redis', () => {
  it('take a webhook once between them', async () => {
    const redis = await startRedis();
    const sandbox = await startSandbox(['--company', 'none']);
    const env = { TWENTY_API_URL: sandbox.url, WEBHOOK_SECRET, REDIS_URL: redis.url };
    const servers = [await startProcess(env), await startProcess(env)];
    const admin = new TwentyClient(sandbox.url, sandbox.adminKey);
    const { currentWorkspace } = await admin.metadata<{ currentWorkspace: { id: string } }>(
      '{ currentWorkspace { id } }',
    );
    const body = {
      ...{
        eventName: 'company.created',
        workspaceId: currentWorkspace.id,
        eventDate: new Date().toISOString(),
      },
      record: { id: '5e0f3c0a-0000-4000-8000-000000000001', updatedAt: new Date().toISOString() },
    };
    const sent = signed({ secret: secretOf(currentWorkspace.id, WEBHOOK_SECRET), body });
    const path = `/webhooks/twenty/${currentWorkspace.id}`;
    const statuses = [];
    for (const { url } of servers) statuses.push((await post(`${url}${path}`, sent)).status);
    expect(statuses).toEqual([204, 409]);
    const told = servers.map(({ url }) =>
      counted(url, 'twenty_mcp_changes_total', 'source="webhook",kind="record"'),
    );
    expect(await Promise.all(told)).toEqual([1, 0]);
    await Promise.all(servers.map((server) => server.stop()));
    await sandbox.stop();
    await redis.kill();
  }, 60_000);
});
