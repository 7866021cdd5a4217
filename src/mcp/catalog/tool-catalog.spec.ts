import { z } from 'zod';
import { type Scope, type Wish, UNLIMITED, narrowedBy } from '../../connections/scope.js';
import { create, read, remove } from '../../tool-kit/annotations.js';
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
