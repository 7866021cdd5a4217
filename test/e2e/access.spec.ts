import request from 'supertest';
import { REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
const WHO = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'twenty_whoami', arguments: {} } };
const SERVER_TOKEN = 'a-server-token-of-some-length';

describe('who may call', () => {
  let sandbox: RunningSandbox;
  const servers: RunningServer[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox(['--control']);
  });

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await sandbox?.stop();
  });

  const start = async (env: Record<string, string>) => {
    const server = await startServer({ TWENTY_API_URL: sandbox.url, ...env });
    servers.push(server);
    return server;
  };

  const post = ({ url }: RunningServer, body: object, headers: Record<string, string> = {}) =>
    request(url)
      .post('/mcp')
      .set({ accept: 'application/json, text/event-stream', ...headers })
      .send(body);

  it('answers 401 with WWW-Authenticate when there is neither a credential nor a default', async () => {
    const server = await start({});
    const answer = await post(server, LIST).expect(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.body).toMatchObject({ jsonrpc: '2.0', error: { data: { code: 'INVALID_API_KEY' } } });
  });

  it('serves the default connection to direct callers on this machine, and not through a proxy', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey });
    await post(server, LIST).expect(200);
    await post(server, LIST, { 'x-forwarded-for': '203.0.113.9' }).expect(401);
  });

  it('has no default connection for callers without a credential once it is published under PUBLIC_URL', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey, PUBLIC_URL: 'https://mcp.example.com' });
    await post(server, LIST).expect(401);
  });

  it('asks for the SERVER_TOKEN when one is set', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey, SERVER_TOKEN });
    await post(server, LIST).expect(401);
    const answer = await post(server, WHO, { authorization: `Bearer ${SERVER_TOKEN}` }).expect(200);
    expect(answer.body.result.structuredContent.caller.name).toBe('Admin key');
  });

  it('refuses a key that Twenty refuses', async () => {
    const server = await start({});
    const forged = `${sandbox.adminKey.slice(0, -6)}AAAAAA`;
    for (const key of ['not-a-key', forged]) {
      const answer = await post(server, LIST, { authorization: `Bearer ${key}` }).expect(401);
      expect(answer.headers['www-authenticate']).toContain('invalid_token');
      expect(JSON.stringify(answer.body)).not.toContain(key);
    }
  });

  it('refuses foreign web pages: Origin and Host must be local or PUBLIC_URL', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey, PUBLIC_URL: 'https://mcp.example.com' });
    const authorization = `Bearer ${sandbox.adminKey}`;
    await post(server, LIST, { authorization, origin: 'https://evil.example' }).expect(403);
    await post(server, LIST, { authorization, host: 'evil.example' }).expect(403);
    await post(server, LIST, {
      authorization,
      origin: 'https://mcp.example.com',
      host: 'mcp.example.com',
    }).expect(200);
  });

  it('stops serving a revoked key within 30 s', async () => {
    const own = await startSandbox(['--control', '--company', 'none']);
    const server = await startServer({ TWENTY_API_URL: own.url });
    const authorization = `Bearer ${own.memberKey}`;
    const ask = () => post(server, LIST, { authorization });
    await ask().expect(200);
    await request(own.url).post('/__sandbox/revoke').send({ key: own.memberKey });
    const revokedAt = Date.now();
    let status = 200;
    while (status === 200 && Date.now() - revokedAt < 30_000) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      ({ status } = await ask());
    }
    expect(status).toBe(401);
    await server.stop();
    await own.stop();
  }, 45_000);

  it.each(REVISIONS)('gives every key the rights of its role, revision %s', async (revision) => {
    const server = await start({});
    const reader = await connectHttp(revision, server.url, sandbox.readonlyKey);
    const restricted = await connectHttp(revision, server.url, sandbox.restrictedKey);
    const write = await reader.call('twenty_create_record', { object: 'company', data: { name: 'No' } });
    expect(write.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS', retryable: false });
    const deals = await restricted.call('twenty_list_records', { object: 'opportunity' });
    expect(deals.facts.error?.code).toBe('INSUFFICIENT_PERMISSIONS');
    const found = await restricted.call('twenty_search', { query: 'a', limit: 5 });
    expect(found.facts).toMatchObject({ skipped: expect.arrayContaining(['opportunity']) as unknown });
    await Promise.all([reader.close(), restricted.close()]);
  });

  it('leaves out the fields that a role may not read, and says so', async () => {
    const server = await start({});
    const client = await connectHttp('2025-11-25', server.url, sandbox.restrictedKey);
    const people = await client.call('twenty_list_records', { object: 'person', limit: 2 });
    expect(people.facts).toMatchObject({ records: [{}, {}], hidden: ['jobTitle'] });
    const asked = await client.call('twenty_list_records', {
      object: 'person',
      fields: ['name', 'jobTitle'],
    });
    expect(asked.facts.error).toMatchObject({ code: 'INSUFFICIENT_PERMISSIONS' });
    expect(asked.facts.error?.message).toContain('jobTitle');
    for (const [tool, args] of [
      ['twenty_list_records', { object: 'person', filter: { jobTitle: { startsWith: 'C' } } }],
      ['twenty_aggregate', { object: 'person', filter: { not: { jobTitle: 'CEO' } } }],
      ['twenty_list_records', { object: 'company', filter: { people: { some: { jobTitle: 'CEO' } } } }],
      [
        'twenty_query_builder',
        { from: 'company', join: { p: { of: 'people', where: { jobTitle: 'CEO' } } } },
      ],
    ] as const) {
      const filtered = await client.call(tool, args);
      expect(filtered.facts.error?.message).toContain('may not read jobTitle of person');
    }
    const made = await client.call('twenty_create_record', {
      object: 'person',
      data: { name: 'Ada Restricted' },
    });
    expect(made.facts).toMatchObject({ record: { name: 'Ada Restricted' } });
    await client.close();
  });

  it('offers only reading tools when it is read-only, and says so to who calls another', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey, MCP_READONLY: 'true' });
    const client = await connectHttp('2025-11-25', server.url);
    const tools = await client.tools();
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    await expect(client.call('twenty_delete_record', { object: 'company', id: 'x' })).rejects.toThrow(
      /read-only/,
    );
    await client.close();
  });

  it('uses only the objects of MCP_OBJECTS', async () => {
    const server = await start({ TWENTY_API_KEY: sandbox.adminKey, MCP_OBJECTS: 'company, people' });
    const client = await connectHttp('2025-11-25', server.url);
    const answer = await client.call('twenty_list_records', { object: 'task' });
    expect(answer.facts.error?.code).toBe('OBJECT_NOT_FOUND');
    const { facts } = await client.call('twenty_get_schema');
    expect(
      (facts as unknown as { objects: { name: string }[] }).objects.map(({ name }) => name).sort(),
    ).toEqual(['company', 'person']);
    await client.close();
  });
});
