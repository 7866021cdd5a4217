import { z } from 'zod';
import { type Scope, type Wish, UNLIMITED, narrowedBy } from '../../connections/scope.js';
import { create, read, remove, send } from '../../tool-kit/annotations.js';
import { type ToolDeclaration, declaredTool } from './declared-tool.js';
import { whyAbsent } from './profiles.js';
import { ToolCatalog } from './tool-catalog.js';

type Declared = Pick<ToolDeclaration, 'name' | 'title' | 'toolset' | 'annotations'>;

const declare = (declared: Declared) =>
  declaredTool(
    {
      ...declared,
      description: `${declared.title}.`,
      parameters: z.strictObject({ limit: z.number().default(5).describe('Most.') }),
      outputSchema: z.object({ total: z.number() }),
    },
    async () => ({}),
  );

const TOOLS = [
  declare(read('records', 'twenty_search', 'Search')),
  declare(create('records', 'twenty_create_record', 'Create')),
  declare(remove('records', 'twenty_delete_record', 'Delete')),
  declare(read('schema', 'twenty_list_objects', 'List objects')),
  declare(read('workspace', 'twenty_whoami', 'Who am I')),
];
const MORE = [
  ...TOOLS,
  declare(read('discovery', 'twenty_find_tools', 'Find tools')),
  declare(send('discovery', 'twenty_call_tool', 'Call tool')),
  declare(read('typed', 'twenty_get_companies', 'Get companies')),
  declare(create('typed', 'twenty_create_company', 'Create company')),
];
/** What the operator offers, narrowed by a request. */
const scope = (operator: Wish = {}, request: Wish = {}): Scope =>
  narrowedBy('request', narrowedBy('operator', UNLIMITED, operator), request);
const offering = (operator?: Wish, request?: Wish) => new ToolCatalog(TOOLS, scope(operator, request));
const names = (operator?: Wish, request?: Wish) => offering(operator, request).listed.map(({ name }) => name);

const READING = ['twenty_search', 'twenty_whoami'];
const DAILY = ['twenty_create_record', 'twenty_delete_record', ...READING];
const ALL = TOOLS.map(({ name }) => name).sort();

describe('ToolCatalog.listed', () => {
  it.each<[Wish, string[]]>([
    [{}, DAILY],
    [{ profile: 'default' }, DAILY],
    [{ profile: 'full' }, ALL],
    [{ readOnly: true }, READING],
    [{ readOnly: true, profile: 'full' }, ['twenty_list_objects', ...READING]],
    [{ toolsets: ['schema'] }, ['twenty_list_objects']],
    [{ toolsets: ['schema', 'workspace'], profile: 'full' }, ['twenty_list_objects', 'twenty_whoami']],
    // Read-only wins over everything.
    [{ toolsets: ['records'], readOnly: true }, ['twenty_search']],
  ])('offers for %j, sorted, whoever chooses it', (wish, tools) => {
    expect(names(wish)).toEqual(tools);
    expect(names({}, wish)).toEqual(tools);
  });

  it.each<[Wish, Wish, string[]]>([
    [{ profile: 'default' }, { profile: 'full' }, DAILY],
    [{ profile: 'default' }, { toolsets: ['schema', 'workspace'] }, ['twenty_whoami']],
    [{ profile: 'full' }, { profile: 'default' }, DAILY],
    [{ toolsets: ['schema'] }, { toolsets: ['records', 'schema'] }, ['twenty_list_objects']],
    [{ toolsets: ['schema'] }, { profile: 'full' }, ['twenty_list_objects']],
    [{ toolsets: ['schema'] }, { toolsets: ['records'] }, []],
    [{ readOnly: true }, { readOnly: false }, READING],
    [{}, { readOnly: true, profile: 'full' }, ['twenty_list_objects', ...READING]],
  ])('takes from what the operator offers (%j) and never adds to it (%j)', (operator, request, tools) => {
    expect(names(operator, request)).toEqual(tools);
  });

  it('names no tool twice and shows no handler', () => {
    for (const tool of offering({ profile: 'full' }).listed)
      expect(Object.keys(tool).sort()).toEqual([
        ...['annotations', 'description', 'inputSchema', 'name', 'outputSchema', 'title'],
      ]);
  });

  it('describes what goes in and what comes out as JSON Schema, without the dialect', () => {
    const [tool] = offering({ toolsets: ['schema'] }).listed;
    expect(tool?.inputSchema).toEqual({
      type: 'object',
      properties: { limit: { type: 'number', default: 5, description: 'Most.' } },
    });
    expect(tool?.outputSchema).toMatchObject({ type: 'object', required: ['total'] });
  });
});

describe('discovery and typed tools', () => {
  const catalog = (operator?: Wish, request?: Wish) => new ToolCatalog(MORE, scope(operator, request));
  const listed = (operator?: Wish, request?: Wish) =>
    catalog(operator, request).listed.map(({ name }) => name);
  const reached = (operator?: Wish, request?: Wish) =>
    catalog(operator, request)
      .reachable.map(({ name }) => name)
      .sort();
  const DISCOVERY = ['twenty_call_tool', 'twenty_find_tools'];
  const TYPED = ['twenty_create_company', 'twenty_get_companies'];

  it('are in no profile that does not name them', () => {
    expect(listed()).toEqual(DAILY);
    expect(listed({ profile: 'full' })).toEqual([...ALL, ...DISCOVERY].sort());
    expect(listed({ toolsets: ['typed'] })).toEqual(TYPED);
  });

  it.each<[Wish, Wish, string[]]>([
    [{ profile: 'compact' }, {}, [...ALL, ...TYPED]],
    [{}, { profile: 'compact' }, [...ALL, ...TYPED]],
    [{}, { toolsets: ['discovery'] }, [...ALL, ...TYPED]],
    [{ profile: 'compact' }, { profile: 'full' }, ALL],
    [{ profile: 'default' }, { profile: 'compact' }, DAILY],
    [{ toolsets: ['schema'] }, { profile: 'compact' }, ['twenty_list_objects']],
    [{ profile: 'compact' }, { toolsets: ['typed'] }, TYPED],
    [{ readOnly: true }, { profile: 'compact' }, [...READING, 'twenty_list_objects', 'twenty_get_companies']],
  ])('stand alone in a compact list and reach what else is allowed: %j %j', (operator, request, tools) => {
    expect(listed(operator, request)).toEqual(DISCOVERY);
    expect(reached(operator, request)).toEqual([...tools].sort());
  });

  it('only read when nothing else is allowed', () => {
    const hints = (wish: Wish) =>
      catalog(wish).listed.find(({ name }) => name === 'twenty_call_tool')?.annotations;
    expect(hints({ profile: 'compact' })).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(hints({ profile: 'compact', readOnly: true })).toMatchObject({
      ...{ readOnlyHint: true, destructiveHint: false, title: 'Call tool' },
    });
  });

  it.each([
    ['search', {}, undefined],
    ['twenty_search', {}, undefined],
    ['twenty_call_tool', {}, 'Call it by itself.'],
    ['twenty_serch', {}, 'Did you mean "twenty_search"?'],
    ['zzz', {}, 'twenty_find_tools finds the tools there are.'],
    ['twenty_whoami', { toolsets: ['records' as const] }, 'It belongs to the toolset "workspace"'],
    ['twenty_create_record', { readOnly: true }, 'This connection asked to be read-only'],
  ])('reach %s within %j or say %s', (name, request, hint) => {
    const reach = () => catalog({ profile: 'compact' }, request).reach(name);
    if (hint === undefined) expect(reach().name).toBe('twenty_search');
    else expect(reach).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) as unknown }));
  });

  it('say how a tool behind them is called', () => {
    expect(() => catalog({ profile: 'compact' }).get('twenty_search')).toThrow(
      'It belongs to the toolset "records": call it through twenty_call_tool.',
    );
  });
});

describe('tools of modules that an operator adds', () => {
  const own = new ToolCatalog([...TOOLS, declare(read('extensions', 'acme_rate', 'Rate'))], scope());

  it('are in the default profile under any name, and page among the others', () => {
    expect(own.listed.map(({ name }) => name)).toEqual(['acme_rate', ...DAILY]);
    expect(own.get('acme_rate').title).toBe('Rate');
  });

  it('can be left out', () => {
    const without = new ToolCatalog(
      [declare(read('extensions', 'acme_rate', 'Rate'))],
      scope({}, { toolsets: ['records'] }),
    );
    expect(without.listed).toEqual([]);
  });
});

describe('ToolCatalog.page', () => {
  const many = Array.from({ length: 250 }, (_, number) =>
    declare(read('records', `twenty_t${String(number).padStart(3, '0')}`, 'Probe')),
  );
  const catalog = (tools = many) => new ToolCatalog(tools, scope({ profile: 'full' }));

  it('gives a hundred at a time, in order', () => {
    const first = catalog().page();
    const second = catalog().page(first.nextCursor);
    const third = catalog().page(second.nextCursor);
    expect([first, second, third].map(({ tools }) => tools.length)).toEqual([100, 100, 50]);
    expect([...first.tools, ...second.tools, ...third.tools].map(({ name }) => name)).toEqual(
      many.map(({ name }) => name),
    );
    expect(third.nextCursor).toBeUndefined();
  });

  it('goes on at the same name when the list has changed', () => {
    const { nextCursor } = catalog().page();
    const changed = catalog(many.filter(({ name }) => name !== 'twenty_t050')).page(nextCursor);
    expect(changed.tools[0]?.name).toBe('twenty_t100');
  });

  it.each(['nonsense', '', 'eA'])('refuses the cursor %j', (cursor) => {
    expect(() => catalog().page(cursor)).toThrow(expect.objectContaining({ code: -32602 }));
  });
});

describe('ToolCatalog.get', () => {
  it('finds what is offered', () => {
    expect(offering().get('twenty_search').title).toBe('Search');
  });

  it.each<[string, Wish, Wish, string]>([
    [
      'twenty_list_objects',
      {},
      {},
      'It belongs to the toolset "schema", and the default profile leaves it out: choose /mcp?toolsets=schema',
    ],
    [
      'twenty_whoami',
      { toolsets: ['records'] },
      { profile: 'full' },
      'It belongs to the toolset "workspace", and this server does not offer it',
    ],
    [
      'twenty_whoami',
      {},
      { toolsets: ['records'] },
      'It belongs to the toolset "workspace", and this connection left it out',
    ],
    ['twenty_delete_record', { readOnly: true }, {}, 'This server is read-only (MCP_READONLY).'],
    ['twenty_delete_record', { readOnly: true }, { readOnly: false }, 'This server is read-only'],
    ['twenty_delete_record', {}, { readOnly: true }, 'This connection asked to be read-only'],
    ['twenty_delete_record', { readOnly: true, toolsets: ['schema'] }, {}, 'This server is read-only'],
    ['twenty_serch', {}, {}, 'Did you mean "twenty_search"'],
    ['rm -rf', {}, {}, 'tools/list names the tools there are.'],
    ['constructor', {}, {}, 'tools/list names the tools there are.'],
  ])('does not call %j with %j %j, and says why', (name, operator, request, advice) => {
    const act = () => offering(operator, request).get(name);
    expect(act).toThrow(expect.objectContaining({ code: -32602 }));
    expect(act).toThrow(`Unknown tool: ${name}. ${advice}`);
  });

  it('does not suggest what it does not offer', () => {
    expect(() => offering({ readOnly: true }).get('twenty_delete_recrd')).not.toThrow(
      'twenty_delete_record"',
    );
  });
});

describe('whyAbsent', () => {
  it('takes a tool without a read-only mark for one that changes', () => {
    const unmarked = { name: 'twenty_search', toolset: 'records' as const, annotations: {} };
    expect(whyAbsent(unmarked, scope({ profile: 'full', readOnly: true }))).toMatchObject({
      because: 'read-only',
    });
  });
});
