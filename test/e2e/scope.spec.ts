import request from 'supertest';
import { type Connected, type Narrowing, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

describe.each(REVISIONS)('what a caller may use, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  const servers: RunningServer[] = [];
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    await serve({ MCP_PROFILE: undefined });
  });

  afterAll(async () => {
    for (const client of clients) await client.close();
    for (const server of servers) await server.stop();
    await sandbox?.stop();
  });

  const serve = async (env: Record<string, string | undefined>) => {
    const server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      ...env,
    });
    servers.push(server);
    return server;
  };
  const connect = async (narrowing?: Narrowing, server = servers[0]) => {
    const client = await connectHttp(revision, server?.url ?? '', undefined, narrowing);
    clients.push(client);
    return client;
  };
  const names = async (narrowing?: Narrowing, server?: RunningServer) =>
    (await (await connect(narrowing, server)).tools()).map(({ name }) => name);

  it('is the default profile until the request chooses', async () => {
    const daily = await names();
    expect(daily).toContain('twenty_query_builder');
    expect(daily).not.toContain('twenty_merge_records');
    expect(await names({ query: 'profile=full' })).toContain('twenty_merge_records');
    expect(await names({ query: 'toolsets=schema' })).toContain('twenty_list_objects');
    expect(await names({ headers: { 'X-MCP-Toolsets': 'pipeline' } })).toEqual([
      'twenty_list_pipeline_stages',
      'twenty_move_opportunity_stage',
    ]);
    expect(
      await names({ query: 'toolsets=pipeline,schema', headers: { 'X-MCP-Toolsets': 'records,pipeline' } }),
    ).toEqual(['twenty_list_pipeline_stages', 'twenty_move_opportunity_stage']);
  });

  it('neither lists nor calls a tool outside of it, and names its toolset', async () => {
    const client = await connect({ query: 'toolsets=records' });
    await expect(client.call('twenty_whoami')).rejects.toThrow(
      /toolset "workspace", and this connection left it out/,
    );
    await expect((await connect()).call('twenty_list_objects')).rejects.toThrow(/toolset "schema"/);
  });

  it('cannot be widened beyond what the operator offers', async () => {
    const server = await serve({ MCP_TOOLSETS: 'pipeline,schema', MCP_READONLY: 'true' });
    const wide = { query: 'profile=full&readonly=false', headers: { 'X-MCP-Readonly': 'false' } };
    expect(await names(wide, server)).toEqual([
      ...['twenty_get_object_schema', 'twenty_get_schema', 'twenty_list_objects'],
      'twenty_list_pipeline_stages',
    ]);
    const client = await connect(wide, server);
    await expect(client.call('twenty_move_opportunity_stage', {})).rejects.toThrow(/server is read-only/);
    await expect(client.call('twenty_list_records', {})).rejects.toThrow(/server does not offer it/);
  });

  it.each([{ query: 'readonly=true&profile=full' }, { headers: { 'X-MCP-Readonly': 'true' } }])(
    'is read-only when the request says so: %j',
    async (narrowing) => {
      const client = await connect(narrowing);
      expect((await client.tools()).every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
      await expect(client.call('twenty_create_record', {})).rejects.toThrow(/asked to be read-only/);
      expect((await client.call('twenty_whoami')).facts).toMatchObject({ readOnly: true });
    },
  );

  it.each([
    ['profile=everything', 'profile takes names out of default, compact, full.'],
    ['toolsets=records,nonsense', 'toolsets takes names out of'],
    ['readonly=maybe', 'readonly takes true or false.'],
  ])('refuses %s and says what there is', async (query, words) => {
    const { body } = await request(servers[0]?.url ?? '')
      .post(`/mcp?${query}`)
      .send({ jsonrpc: '2.0', id: 1, method: 'ping' })
      .expect(400);
    expect(body).toMatchObject({ error: { message: expect.stringContaining(words) as unknown } });
  });
});

describe.each(REVISIONS)('the objects that a caller may use, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let client: Connected;

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    client = await connectHttp(revision, server.url, undefined, { query: 'objects=companies,Person' });
  });

  afterAll(async () => {
    await client?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const facts = async <T>(tool: string, args: object = {}, by = client) =>
    (await by.call(tool, args)).facts as unknown as T;

  it('are the only ones in the schema, with the relations between them', async () => {
    const { objects } = await facts<{ objects: { name: string }[] }>('twenty_get_schema');
    expect(objects.map(({ name }) => name).sort()).toEqual(['company', 'person']);
    const told = await facts<{ objects: { fields: Record<string, string> }[] }>('twenty_get_schema', {
      objects: ['company'],
    });
    expect(told.objects[0]?.fields).toHaveProperty('people');
    expect(told.objects[0]?.fields).not.toHaveProperty('accountOwner');
    expect(JSON.stringify(told)).not.toMatch(/opportunit|workspaceMember|taskTarget/);
    const detail = await facts('twenty_get_object_schema', { object: 'person' });
    expect(JSON.stringify(detail)).not.toMatch(/opportunit|workspaceMember|taskTarget/);
    expect(client.instructions()).not.toContain('opportunities');
  });

  it('decide which tools there are, and the error says so', async () => {
    const names = (await client.tools()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['twenty_list_records', 'twenty_get_timeline']));
    expect(names).not.toContain('twenty_create_task');
    expect(names).not.toContain('twenty_list_pipeline_stages');
    await expect(client.call('twenty_create_task', { title: 'x' })).rejects.toThrow(
      /for the object "task", which may not be used here/,
    );
  });

  it.each([
    ['twenty_list_records', { object: 'opportunity' }, 'OBJECT_NOT_FOUND'],
    ['twenty_search', { query: 'a', objects: ['opportunity'] }, 'OBJECT_NOT_FOUND'],
    ['twenty_aggregate', { object: 'task' }, 'OBJECT_NOT_FOUND'],
    ['twenty_create_record', { object: 'note', data: { title: 'x' } }, 'OBJECT_NOT_FOUND'],
    ['twenty_batch_create', { object: 'task', rows: [{ title: 'x' }] }, 'OBJECT_NOT_FOUND'],
    ['twenty_query_builder', { from: 'opportunity' }, 'OBJECT_NOT_FOUND'],
    ['twenty_query_builder', { from: 'company', join: { deals: { of: 'opportunities' } } }, 'INVALID_INPUT'],
    ['twenty_list_records', { object: 'company', include: ['opportunities'] }, 'INVALID_INPUT'],
    ['twenty_list_records', { object: 'company', fields: ['accountOwner.name'] }, 'INVALID_INPUT'],
    ['twenty_list_records', { object: 'company', orderBy: ['accountOwner.name'] }, 'INVALID_INPUT'],
    [
      'twenty_list_records',
      { object: 'company', filter: { accountOwner: { name: { contains: 'a' } } } },
      'INVALID_INPUT',
    ],
    ['twenty_list_records', { object: 'company', filter: { accountOwnerId: 'x' } }, 'INVALID_INPUT'],
    ['twenty_list_records', { object: 'company', filter: { opportunities: { none: {} } } }, 'INVALID_INPUT'],
    [
      'twenty_list_records',
      { object: 'person', filter: { company: { opportunities: { some: {} } } } },
      'INVALID_INPUT',
    ],
    ['twenty_list_records', { object: 'company', filter: { tasks: { none: {} } } }, 'INVALID_INPUT'],
    ['twenty_aggregate', { object: 'company', groupBy: ['accountOwner'] }, 'INVALID_INPUT'],
    [
      'twenty_create_record',
      { object: 'company', data: { name: 'x', accountOwner: 'Ada' } },
      'INVALID_INPUT',
    ],
    ['twenty_create_custom_object', { label: 'Rocket' }, 'INSUFFICIENT_PERMISSIONS'],
    [
      'twenty_add_field_to_object',
      { object: 'company', label: 'Deal', type: 'relation to opportunity' },
      'OBJECT_NOT_FOUND',
    ],
  ])('bind %s %j', async (tool, args, code) => {
    expect([code, (await client.call(tool, args)).facts.error]).toEqual([
      code,
      expect.objectContaining({ code, hint: expect.any(String) as unknown }),
    ]);
  });

  it('are the only ones that search, records and timelines answer with', async () => {
    const { hits } = await facts<{ hits: { object: string }[] }>('twenty_search', { query: 'a', limit: 100 });
    expect(new Set(hits.map(({ object }) => object))).toEqual(new Set(['company', 'person']));
    const all = await connectHttp(revision, server.url);
    const { records } = await facts<{ records: { id: string }[] }>(
      'twenty_list_records',
      { object: 'company', filter: { opportunities: { some: {} } }, limit: 1 },
      all,
    );
    const args = { object: 'company', id: records[0]?.id };
    const [narrow, wide] = [
      await facts<{ record: object }>('twenty_get_record', args),
      await facts<{ record: object }>('twenty_get_record', args, all),
    ];
    expect(narrow.record).not.toHaveProperty('accountOwner');
    expect(Object.keys(wide.record)).toEqual(expect.arrayContaining(Object.keys(narrow.record)));
    await all.close();
  });

  it('are narrowed further by each wish', async () => {
    const both = await connectHttp(revision, server.url, undefined, {
      query: 'objects=company,person',
      headers: { 'X-MCP-Objects': 'people,task' },
    });
    const { objects } = await facts<{ objects: { name: string }[] }>('twenty_get_schema', {}, both);
    expect(objects.map(({ name }) => name)).toEqual(['person']);
    await both.close();
  });
});
