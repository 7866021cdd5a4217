import { Ajv2020 } from 'ajv/dist/2020';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import request from 'supertest';
import { type Connected, type ListedTool, type Narrowing, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';
import { TwentyClient } from '../support/twenty-client';

const MOST_OF_A_TOOL = 450;

describe.each(REVISIONS)('the tools of single objects, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let typed: Connected;
  let tools: ListedTool[];
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      MCP_PROFILE: undefined,
    });
    typed = await connect({ query: 'toolsets=typed' });
    tools = await typed.tools();
  });

  afterAll(async () => {
    for (const client of clients) await client.close();
    await server?.stop();
    await sandbox?.stop();
  });

  const connect = async (narrowing?: Narrowing) => {
    const client = await connectHttp(revision, server.url, undefined, narrowing);
    clients.push(client);
    return client;
  };
  const named = (name: string) => tools.find((tool) => tool.name === name);
  const record = async (name: string, args: object) => {
    const { facts, text } = await typed.call(name, args);
    expect([name, text]).toEqual([name, expect.not.stringContaining('code: ')]);
    return (facts as unknown as { record: Record<string, unknown> & { id: string } }).record;
  };

  it('are there for every object that people work with, custom ones too', async () => {
    const full = await connect({ query: 'profile=full' });
    const { facts } = await full.call('twenty_list_objects');
    const { objects } = facts as unknown as { objects: { name: string; system?: true }[] };
    const own = objects.filter(({ system }) => !system);
    expect(own.length).toBeGreaterThan(4);
    expect(tools.length).toBe(own.length * 6);
    expect(own.map(({ name }) => name)).toContain('subscription');
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['twenty_get_companies', 'twenty_search_people', 'twenty_create_company'],
        ...['twenty_update_person', 'twenty_delete_opportunity', 'twenty_get_subscriptions'],
        ...['twenty_create_task_record'],
      ]),
    );
    expect((await full.tools()).map(({ name }) => name)).not.toContain('twenty_get_companies');
  });

  it.each<['readonlyKey' | 'restrictedKey', RegExp, string]>([
    ['readonlyKey', /^twenty_(get|search)_|dashboard/, 'twenty_create_company'],
    ['restrictedKey', /^(?!.*opportunit)/, 'twenty_get_opportunities'],
  ])('leave out what the role of %s may not do, and say so', async (key, offered, absent) => {
    const narrowed = await connectHttp(revision, server.url, sandbox[key], {
      query: 'toolsets=typed',
    });
    clients.push(narrowed);
    const names = (await narrowed.tools()).map(({ name }) => name);
    expect(names).toContain('twenty_search_companies');
    expect(names.filter((name) => !offered.test(name))).toEqual([]);
    await expect(narrowed.call(absent)).rejects.toThrow(/role of this key may not (create|read)/);
    expect(tools.map(({ name }) => name)).toContain(absent);
  });

  it('hold the real fields and options, and stay within their budget', () => {
    expect(named('twenty_create_opportunity')?.inputSchema).toMatchObject({
      properties: {
        stage: { enum: expect.arrayContaining(['Proposal']) as unknown },
        amount: {},
        company: {},
      },
    });
    for (const { name, description, inputSchema } of tools)
      expect([
        name,
        encode(JSON.stringify({ name, description, inputSchema })).length > MOST_OF_A_TOOL,
      ]).toEqual([name, false]);
  });

  it('have a title, a description, an output schema and true annotations', () => {
    for (const tool of tools)
      expect(tool).toMatchObject({
        title: expect.any(String) as unknown,
        description: expect.stringMatching(/\.$/) as unknown,
        outputSchema: { type: 'object' },
        annotations: {
          readOnlyHint: /_(get|search)_/.test(tool.name),
          destructiveHint: /_(update|delete)_/.test(tool.name),
        },
      });
  });

  it('make, find, change and delete records', async () => {
    const made = await record('twenty_create_company', {
      ...{ name: 'Typed Ltd', domainName: 'typed.example', address: { city: 'Lyon' } },
    });
    expect(made).toMatchObject({ name: 'Typed Ltd', address: { city: 'Lyon' } });
    const deal = await record('twenty_create_opportunity', {
      ...{
        name: 'Typed deal',
        stage: 'Proposal',
        amount: { amount: 5000, currency: 'EUR' },
        company: 'Typed Ltd',
      },
    });
    expect(await record('twenty_update_opportunity', { id: deal.id, stage: 'Meeting' })).toMatchObject({
      ...{ stage: 'Meeting', amount: { amount: 5000, currency: 'EUR' } },
    });
    const page = await typed.call('twenty_get_opportunities', {
      ...{ filter: { company: { name: 'Typed Ltd' }, stage: 'Meeting' }, fields: ['name'] },
    });
    expect(page.facts).toMatchObject({ object: 'opportunity', total: 1, records: [{ name: 'Typed deal' }] });
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    expect(ajv.validate(named('twenty_get_opportunities')?.outputSchema ?? false, page.facts)).toBe(true);
    expect(await record('twenty_get_company', { id: 'Typed Ltd', include: ['opportunities'] })).toMatchObject(
      {
        name: 'Typed Ltd',
      },
    );
    const found = await typed.call('twenty_search_companies', { query: 'Typed' });
    expect(found.facts).toMatchObject({ records: [{ name: 'Typed Ltd' }] });
    const deleted = await typed.call('twenty_delete_opportunity', { id: deal.id });
    expect(deleted.facts).toMatchObject({ deleted: 'trash' });
    const asked = await typed.call('twenty_delete_company', { id: made.id, permanent: true });
    const { code, confirm } = asked.facts.error as unknown as { code: string; confirm: string };
    expect(code).toBe('CONFIRMATION_REQUIRED');
    const erased = await typed.call('twenty_delete_company', { id: made.id, permanent: true, confirm });
    expect(erased.facts).toMatchObject({ deleted: 'permanent' });
  });

  it.each([
    ['twenty_get_companies', { filter: { nme: 'x' } }, 'INVALID_INPUT', 'Did you mean'],
    ['twenty_get_companies', { limt: 3 }, 'INVALID_INPUT', 'Did you mean "limit"? It takes filter, orderBy'],
    ['twenty_get_companies', { object: 'person' }, 'INVALID_INPUT', 'Leave it out'],
    ['twenty_get_company', {}, 'INVALID_INPUT', 'It takes id, fields, include.'],
    ['twenty_create_opportunity', { stge: 'New' }, 'INVALID_INPUT', 'Did you mean'],
    ['twenty_create_opportunity', { name: 'x', stage: 'Nowhere' }, 'INVALID_INPUT', ''],
    ['twenty_update_person', { jobTitle: 'CEO' }, 'INVALID_INPUT', 'It takes id, '],
  ])('refuse %s %j', async (name, args, code, hint) => {
    const { facts } = await typed.call(name, args);
    expect(facts.error).toMatchObject({ code, hint: expect.stringContaining(hint) as unknown });
    expect(facts.error?.message).not.toContain('twenty_list_records');
  });

  it('are narrowed with the objects, and only read when nothing else is allowed', async () => {
    const narrow = await connect({ query: 'toolsets=typed&objects=company,person&readonly=true' });
    const list = await narrow.tools();
    expect(list.map(({ name }) => name)).toEqual([
      ...['twenty_get_companies', 'twenty_get_company', 'twenty_get_people', 'twenty_get_person'],
      ...['twenty_search_companies', 'twenty_search_people'],
    ]);
    expect(JSON.stringify(list[0]?.inputSchema)).not.toContain('opportunit');
    await expect(narrow.call('twenty_get_opportunities')).rejects.toThrow(/Unknown tool/);
    await expect(narrow.call('twenty_create_company', { name: 'x' })).rejects.toThrow(/read-only/);
  });

  it('are reached from the compact profile by name', async () => {
    const compact = await connect({ query: 'profile=compact' });
    const found = await compact.call('twenty_find_tools', { query: 'twenty_get_companies' });
    expect(found.facts).toMatchObject({
      tools: [{ name: 'twenty_get_companies', inputSchema: named('twenty_get_companies')?.inputSchema }],
    });
    const answer = await compact.call('twenty_call_tool', {
      ...{ name: 'twenty_get_companies', arguments: { limit: 1 } },
    });
    expect(answer.facts).toMatchObject({ object: 'company' });
  });

  it('can be called the moment their object exists', async () => {
    await expect(typed.call('twenty_create_rover', { name: 'Spirit' })).rejects.toThrow(/Unknown tool/);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const client = new TwentyClient(sandbox.url, sandbox.adminKey);
    await client.metadata(
      'mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }',
      {
        object: {
          nameSingular: 'rover',
          namePlural: 'rovers',
          labelSingular: 'Rover',
          labelPlural: 'Rovers',
          icon: 'IconCar',
        },
      },
    );
    expect(await record('twenty_create_rover', { name: 'Spirit' })).toMatchObject({ name: 'Spirit' });
    expect((await (await connect({ query: 'toolsets=typed' })).tools()).map(({ name }) => name)).toContain(
      'twenty_get_rovers',
    );
  });

  it('are not listed while Twenty cannot be asked, and the client hears why', async () => {
    const away = await startServer({
      ...{ TWENTY_API_URL: 'http://127.0.0.1:9', TWENTY_API_KEY: 'x'.repeat(40), MCP_PROFILE: undefined },
    });
    const lonely = await connectHttp(revision, away.url, undefined, { query: 'toolsets=typed' });
    await expect(lonely.tools()).rejects.toThrow(/Twenty/);
    await lonely.close();
    await away.stop();
  });
});

describe('a long list of tools', () => {
  it('comes in pages that neither repeat nor skip, and refuses a cursor of elsewhere', async () => {
    const sandbox = await startSandbox();
    const server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, MCP_PROFILE: undefined },
    });
    const client = new TwentyClient(sandbox.url, sandbox.adminKey);
    for (let i = 0; i < 60; i += 1)
      await client.metadata(
        'mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }',
        {
          object: {
            nameSingular: `kind${i}x`,
            namePlural: `kind${i}xs`,
            labelSingular: `Kind ${i}x`,
            labelPlural: `Kind ${i}xs`,
            icon: 'IconCar',
          },
        },
      );
    const page = async (cursor?: string) => {
      const { body } = await request(server.url)
        .post('/mcp?toolsets=typed,records')
        .set({ accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' })
        .send({
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/list',
          params: cursor === undefined ? {} : { cursor },
        });
      return body as { result: { tools: ListedTool[]; nextCursor?: string }; error?: { code: number } };
    };
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const { result } = await page(cursor);
      expect(result.tools.length).toBeLessThanOrEqual(100);
      names.push(...result.tools.map(({ name }) => name));
      cursor = result.nextCursor;
    } while (cursor);
    expect(names.length).toBeGreaterThan(400);
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(names);
    expect((await page('nonsense')).error?.code).toBe(-32602);
    await server.stop();
    await sandbox.stop();
  }, 60_000);
});
