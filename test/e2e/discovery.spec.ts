import { type Connected, type ListedTool, type Narrowing, REVISIONS, connectHttp } from '../support/clients';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

interface Found {
  tools: { name: string; does: string; changes?: string; inputSchema: object }[];
  others?: { name: string; does: string }[];
  objects?: { name: string; fields: Record<string, string> }[];
  notes?: string[];
}

describe.each(REVISIONS)('the compact profile, revision %s', (revision) => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let compact: Connected;
  let full: Connected;
  let tools: ListedTool[];
  const clients: Connected[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey },
      MCP_PROFILE: undefined,
    });
    compact = await connect({ query: 'profile=compact' });
    full = await connect({ query: 'profile=full' });
    tools = await full.tools();
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
  const find = async (query?: string, client = compact) =>
    (await client.call('twenty_find_tools', query === undefined ? {} : { query })).facts as unknown as Found;
  const call = (name: string, args: object = {}, client = compact) =>
    client.call('twenty_call_tool', { name, arguments: args });
  const untimed = ({ asOf, ...facts }: Record<string, unknown>) => [typeof asOf, facts];

  it('lists two tools', async () => {
    expect((await compact.tools()).map(({ name }) => name)).toEqual([
      'twenty_call_tool',
      'twenty_find_tools',
    ]);
    expect(compact.instructions()).toContain('twenty_find_tools');
  });

  it('answers a question about records in two calls from a cold start', async () => {
    const cold = await connect({ query: 'profile=compact' });
    const answer = await cold.call('twenty_find_tools', { query: 'biggest deals in the stage Proposal' });
    const found = answer.facts as unknown as Found;
    const ready = found.tools.find(({ name }) => name === 'twenty_list_records');
    expect(ready?.inputSchema).toEqual(tools.find(({ name }) => name === 'twenty_list_records')?.inputSchema);
    expect(found.objects?.[0]?.fields).toMatchObject({
      stage: expect.stringContaining('Proposal') as unknown,
      amount: expect.stringContaining('currency') as unknown,
    });
    // What a model reads when its client shows texts only.
    expect(answer.text).toContain('"orderBy":{');
    expect(answer.text).toContain('Proposal');
    const args = { object: 'opportunity', filter: { stage: 'Proposal' }, orderBy: ['amount desc'], limit: 3 };
    const indirect = await call('twenty_list_records', args, cold);
    const direct = await full.call('twenty_list_records', args);
    expect(indirect.isError).toBeFalsy();
    expect((direct.facts as unknown as { records: object[] }).records.length).toBeGreaterThan(0);
    expect(untimed(indirect.facts)).toEqual(untimed(direct.facts));
    expect(indirect.text.replace(/asOf.*/, '')).toBe(direct.text.replace(/asOf.*/, ''));
  });

  it.each([
    ['open deals over 50k', 'twenty_list_records'],
    ['companies in Berlin', 'twenty_list_records'],
    ['how many people work at Acme', 'twenty_aggregate'],
    ['average deal size by month', 'twenty_aggregate'],
    ['companies without activity in 60 days', 'twenty_query_builder'],
    ['add a note to a person', 'twenty_create_note'],
    ['remind me to call Ann, a follow-up', 'twenty_create_task'],
    ['who am i, and what may I do?', 'twenty_whoami'],
    ['import a CSV of contacts', 'twenty_batch_create'],
    ['dedupe companies', 'twenty_find_duplicates'],
    ['combine two accounts into one', 'twenty_merge_records'],
    ['undelete a company', 'twenty_restore_record'],
    ['erase a contact', 'twenty_delete_record'],
    ['rename a company', 'twenty_update_record'],
    ['change the stage of a deal', 'twenty_move_opportunity_stage'],
    ['what happened with Acme last week', 'twenty_get_timeline'],
    ['e-mails from Ann', 'twenty_list_message_threads'],
    ['reply to a mail', 'twenty_send_email'],
    ['appointments next week', 'twenty_list_calendar_events'],
    ['sales funnel', 'twenty_list_pipeline_stages'],
    ['new column for companies', 'twenty_add_field_to_object'],
    ['new entity type', 'twenty_create_custom_object'],
    ['ban a spammer', 'twenty_add_to_blocklist'],
    ['bookmark Acme', 'twenty_add_favorite'],
    ['our colleagues', 'twenty_list_workspace_members'],
    ['connected mailboxes', 'twenty_list_connected_accounts'],
    ['create a follow-up sequence for warm leads', 'twenty_create_workflow'],
    ['when a deal moves to Proposal, create tasks automatically', 'twenty_create_workflow'],
    ['why did the workflow fail?', 'twenty_get_workflow_runs'],
    ['turn off a workflow', 'twenty_deactivate_workflow'],
    ['which workflows are scheduled?', 'twenty_list_workflow_triggers'],
    ['ready-made automations', 'twenty_list_workflow_templates'],
    ['weekly digest of my accounts', 'twenty_manage_jobs'],
    ['a dashboard for the sales review', 'twenty_create_dashboard'],
    ['copy a dashboard', 'twenty_duplicate_dashboard'],
  ])('finds for "%s" %s among the first three', async (query, name) => {
    expect((await find(query)).tools.map((tool) => tool.name)).toContain(name);
  });

  it('finds every tool by its name, whole, without its prefix or in words', async () => {
    for (const { name, inputSchema } of tools.filter((tool) => !/(find|call)_tool/.test(tool.name)))
      for (const query of [
        name,
        name.replace('twenty_', ''),
        name.replace('twenty_', '').replaceAll('_', ' '),
      ])
        expect([query, (await find(query)).tools[0]]).toEqual([
          query,
          expect.objectContaining({ name, inputSchema }),
        ]);
    expect((await find('twenty_lst_recrods')).tools.map(({ name }) => name)).toContain('twenty_list_records');
    expect((await find('compare twenty_get_schema and twenty_whoami')).tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['twenty_get_schema', 'twenty_whoami']),
    );
  });

  it.each([undefined, '', 'xyzzy'])('names all tools in a line each for %j', async (query) => {
    const { tools: ready, others = [] } = await find(query);
    expect(ready).toEqual([]);
    expect(others.length).toBe(tools.length - 2);
    expect(others.every(({ does }) => does.length > 0 && does.length < 200)).toBe(true);
  });

  it('says what a tool does to the workspace', async () => {
    const changes = async (name: string) => (await find(name)).tools[0]?.changes;
    expect(await changes('twenty_list_records')).toBeUndefined();
    expect(await changes('twenty_create_record')).toBe('adds');
    expect(await changes('twenty_delete_record')).toBe('overwrites or removes');
    expect(await changes('twenty_send_email')).toBe('reaches people outside');
  });

  it.each([
    ['twenty_list_records', { object: 'company', limt: 3 }],
    ['twenty_list_records', { object: 'compny' }],
    ['twenty_list_records', {}],
    ['twenty_get_record', { object: 'company', id: 'No such company' }],
    ['twenty_get_record', { object: 'company', id: 7 }],
  ])('fails as the tool itself: %s %j', async (name, args) => {
    const [direct, indirect] = [await full.call(name, args), await call(name, args)];
    expect(indirect.isError).toBe(true);
    expect(indirect.facts.error).toEqual(direct.facts.error);
    expect(indirect.text).toBe(direct.text);
  });

  it('asks to confirm as the tool itself', async () => {
    const made = await call('twenty_create_record', { object: 'company', data: { name: 'Brief Ltd' } });
    const { id } = (made.facts as unknown as { record: { id: string } }).record;
    const args = { object: 'company', id, permanent: true };
    const asked = await call('twenty_delete_record', args);
    expect(asked.facts.error).toMatchObject({ code: 'CONFIRMATION_REQUIRED' });
    const { confirm } = asked.facts.error as unknown as { confirm: string };
    const other = await call('twenty_delete_record', { ...args, id: 'Acme', confirm });
    expect(other.facts.error?.code).toBe('CONFIRMATION_REQUIRED');
    expect((await call('twenty_delete_record', { ...args, confirm })).facts).toMatchObject({
      deleted: 'permanent',
    });
  });

  it('takes a name without its prefix, and offers the nearest for a wrong one', async () => {
    expect((await call('whoami')).isError).toBeFalsy();
    const { error } = (await call('twenty_list_recods')).facts;
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('Did you mean "twenty_list_records"') as unknown,
    });
    expect((await call('xyzzy')).facts.error?.hint).toContain('twenty_find_tools');
    expect((await call('twenty_call_tool', { name: 'twenty_whoami' })).facts.error?.code).toBe(
      'INVALID_INPUT',
    );
  });

  it('does not call a tool by itself, and says how it is called', async () => {
    await expect(compact.call('twenty_list_records', { object: 'company' })).rejects.toThrow(
      'It belongs to the toolset "records": call it through twenty_call_tool.',
    );
  });

  it('reaches no further than the request allows', async () => {
    const narrow = await connect({ query: 'profile=compact&toolsets=schema&objects=company' });
    expect((await find(undefined, narrow)).others?.map(({ name }) => name).sort()).toEqual(
      tools
        .map(({ name }) => name)
        .filter((name) => /schema|list_objects|custom_object|add_field/.test(name)),
    );
    const { error } = (await call('twenty_list_records', { object: 'company' }, narrow)).facts;
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      hint: expect.stringContaining('toolset "records"') as unknown,
    });
    expect((await find('twenty_list_records', narrow)).notes?.[0]).toContain('toolset "records"');
    const hidden = await call('twenty_get_schema', { objects: ['person'] }, narrow);
    expect(hidden.facts.error?.code).toBe('OBJECT_NOT_FOUND');
    expect((await find('people and companies', narrow)).objects?.map(({ name }) => name)).toEqual([
      'company',
    ]);
  });

  it('only reads when the request says so', async () => {
    const reading = await connect({ query: 'profile=compact', headers: { 'X-MCP-Readonly': 'true' } });
    expect((await reading.tools()).every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    const refused = await call('twenty_create_record', { object: 'company', data: { name: 'x' } }, reading);
    expect(refused.facts.error).toMatchObject({
      code: 'READ_ONLY',
      hint: expect.stringContaining('asked to be read-only') as unknown,
    });
    expect((await find('twenty_create_record', reading)).notes?.[0]).toContain('read-only');
    expect(JSON.stringify((await find(undefined, reading)).others)).not.toContain('twenty_create');
    expect((await call('twenty_list_records', { object: 'company', limit: 1 }, reading)).isError).toBeFalsy();
  });

  it('stands beside toolsets that are chosen with it', async () => {
    const both = await connect({ query: 'toolsets=pipeline,discovery' });
    expect((await both.tools()).map(({ name }) => name)).toEqual([
      ...['twenty_call_tool', 'twenty_find_tools', 'twenty_list_pipeline_stages'],
      'twenty_move_opportunity_stage',
    ]);
    expect((await call('twenty_whoami', {}, both)).facts.error?.hint).toContain('toolset "workspace"');
  });
});

describe('the compact profile while Twenty cannot be reached', () => {
  it('still finds tools', async () => {
    const server = await startServer({
      TWENTY_API_URL: 'http://127.0.0.1:9',
      TWENTY_API_KEY: 'x'.repeat(40),
    });
    const client = await connectHttp('2026-07-28', server.url, undefined, {
      query: 'toolsets=discovery,records',
    });
    const { facts } = await client.call('twenty_find_tools', { query: 'open deals' });
    expect((facts as unknown as Found).tools.length).toBeGreaterThan(0);
    await client.close();
    await server.stop();
  });
});
