import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { freePort } from '../support/free-port';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type ServerProcess, startProcess } from '../support/server';
import { TwentyClient } from '../support/twenty-client';
import { counted, post, secretOf, signed } from '../support/webhook-sender';

const WEBHOOK_SECRET = 'a secret of this server, long enough';
const MEGABYTE = 1024 * 1024;

const workspaceOf = async (twenty: string, key: string) =>
  (
    await new TwentyClient(twenty, key).metadata<{ currentWorkspace: { id: string } }>(
      '{ currentWorkspace { id } }',
    )
  ).currentWorkspace.id;

describe('The webhook receiver', () => {
  let sandbox: RunningSandbox;
  let server: ServerProcess;
  let port: number;
  let workspaceId: string;
  let elsewhere: string;
  let secret: string;

  const event = (more: object = {}) => ({
    eventName: 'company.updated',
    workspaceId,
    eventDate: new Date().toISOString(),
    objectMetadata: { nameSingular: 'company' },
    record: { id: randomUUID(), updatedAt: new Date().toISOString(), name: 'Told in confidence' },
    updatedFields: ['name'],
    ...more,
  });
  const path = (segment: string) => `${server.url}/webhooks/twenty/${segment}`;
  const told = () => counted(server.url, 'twenty_mcp_changes_total', 'source="webhook",kind="record"');

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    port = await freePort();
    server = await startProcess({
      TWENTY_API_URL: sandbox.url,
      TWENTY_API_KEY: sandbox.adminKey,
      WEBHOOK_PORT: String(port),
      LOG_LEVEL: 'debug',
      WEBHOOK_SECRET,
    });
    workspaceId = await workspaceOf(sandbox.url, sandbox.adminKey);
    elsewhere = await workspaceOf(sandbox.url, sandbox.otherWorkspaceKey);
    secret = secretOf(workspaceId, WEBHOOK_SECRET, sandbox.adminKey);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await sandbox.stop();
  });

  it('takes what the workspace has signed, and tells it', async () => {
    const before = await told();
    expect(await post(path(workspaceId), signed({ secret, body: event() }))).toMatchObject({ status: 204 });
    expect(await told()).toBe(before + 1);
  });

  it('tells a change once, however many webhooks tell it', async () => {
    const before = await told();
    const body = event();
    await post(path(workspaceId), signed({ secret, body }));
    await post(path(workspaceId), signed({ secret, body: { ...body, webhookId: 'another' } }));
    expect(await told()).toBe(before + 1);
  });

  it('takes a webhook that was made by hand, signed with WEBHOOK_SECRET', async () => {
    const before = await told();
    const sent = signed({ secret: WEBHOOK_SECRET, body: event() });
    expect((await post(path('default'), sent)).status).toBe(204);
    expect(await told()).toBe(before + 1);
    expect((await post(path(workspaceId), signed({ secret: WEBHOOK_SECRET, body: event() }))).status).toBe(
      401,
    );
  });

  it('takes them on WEBHOOK_PORT too, and nothing else there', async () => {
    const own = `http://127.0.0.1:${port}`;
    const sent = signed({ secret, body: event() });
    expect((await post(`${own}/webhooks/twenty/${workspaceId}`, sent)).status).toBe(204);
    await request(own).get('/health/live').expect(404);
    await request(own).post('/mcp').send({}).expect(404);
  });

  it.each([
    ['forged', 401, () => signed({ secret: 'guessed', body: event() })],
    ['of an hour ago', 401, () => signed({ secret, age: 3_600_000, body: event() })],
    ['from the future', 401, () => signed({ secret, age: -120_000, body: event() })],
    ['not signed', 401, () => ({ ...signed({ secret, body: event() }), headers: {} })],
    ['no JSON', 400, () => signed({ secret, body: '{"eventName":' })],
    ['of another form', 400, () => signed({ secret, body: { hello: 'there' } })],
    ['a list', 400, () => signed({ secret, body: [1, 2] })],
    ['of another workspace', 403, () => signed({ secret, body: event({ workspaceId: elsewhere }) })],
    [
      "signed with another workspace's secret",
      401,
      () => signed({ secret: secretOf(elsewhere, WEBHOOK_SECRET, sandbox.adminKey), body: event() }),
    ],
  ])('refuses one that is %s with %d and says why', async (_what, status, make) => {
    const before = await told();
    const answered = await post(path(workspaceId), make());
    expect(answered).toEqual({ status, error: expect.stringMatching(/\.$/) as string });
    expect(await told()).toBe(before);
  });

  it('refuses the same webhook a second time', async () => {
    const sent = signed({ secret, body: event() });
    expect((await post(path(workspaceId), sent)).status).toBe(204);
    expect(await post(path(workspaceId), sent)).toMatchObject({ status: 409 });
    const shifted = {
      ...sent,
      headers: { ...sent.headers, 'x-twenty-webhook-timestamp': String(Date.now()) },
    };
    expect(await post(path(workspaceId), shifted)).toMatchObject({ status: 401 });
  });

  it.each(['no-workspace', randomUUID().toUpperCase(), 'Default'])('knows no path %s', async (segment) => {
    expect((await post(path(segment), signed({ secret, body: event() }))).status).toBe(404);
  });

  it.each(['with its length', 'in chunks'])('refuses 10 MB %s, without keeping them', async (how) => {
    const before = await residentBytes(server.url);
    const big = 'x'.repeat(10 * MEGABYTE);
    const { headers } = signed({ secret, body: '{}' });
    for (let count = 0; count < 10; count += 1) {
      const body = how === 'in chunks' ? new Blob([big]).stream() : big;
      const sent = fetch(path(workspaceId), { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
      const status = await sent.then((response) => response.status).catch(() => 'cut off');
      expect(status).toBe(413);
    }
    expect((await residentBytes(server.url)) - before).toBeLessThan(60 * MEGABYTE);
    expect((await post(path(workspaceId), signed({ secret, body: event() }))).status).toBe(204);
  });

  it('is told of by /health, with how changes become known', async () => {
    const { body } = await request(server.url).get('/health');
    expect((body as { parts: object }).parts).toMatchObject({ webhooks: { status: 'up', changes: 'none' } });
  });

  it('logs nothing of what was sent', () => {
    expect(server.log()).not.toMatch(/confidence|secret of this server/);
    expect(server.log()).not.toContain(secret);
  });
});

async function residentBytes(server: string): Promise<number> {
  const { text } = await request(server).get('/metrics');
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

describe('A server without WEBHOOK_SECRET', () => {
  it('receives no webhooks', async () => {
    const sandbox = await startSandbox(['--company', 'none']);
    const server = await startProcess({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    const sent = signed({ secret: 'any', body: {} });
    for (const segment of ['default', randomUUID()])
      expect((await post(`${server.url}/webhooks/twenty/${segment}`, sent)).status).toBe(404);
    await server.stop();
    await sandbox.stop();
  }, 60_000);
});
