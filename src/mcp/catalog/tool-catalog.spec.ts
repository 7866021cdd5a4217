import { z } from 'zod';
import { create, read, remove } from '../../tool-kit/annotations.js';
import { type ToolDeclaration, declaredTool } from './declared-tool.js';
import { type Offer, whyNotOffered } from './profiles.js';
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
const offering = (offer: Partial<Offer> = {}) =>
  new ToolCatalog(TOOLS, { MCP_PROFILE: 'default', MCP_READONLY: false, ...offer });
const names = (offer: Partial<Offer>) => offering(offer).listed.map(({ name }) => name);

describe('ToolCatalog.listed', () => {
  it.each<[Partial<Offer>, string[]]>([
    [{}, ['twenty_create_record', 'twenty_delete_record', 'twenty_search', 'twenty_whoami']],
    [{ MCP_PROFILE: 'full' }, TOOLS.map(({ name }) => name).sort()],
    [{ MCP_READONLY: true }, ['twenty_search', 'twenty_whoami']],
    [{ MCP_READONLY: true, MCP_PROFILE: 'full' }, ['twenty_list_objects', 'twenty_search', 'twenty_whoami']],
    [{ MCP_TOOLSETS: ['schema'] }, ['twenty_list_objects']],
    [
      { MCP_TOOLSETS: ['schema', 'workspace'], MCP_PROFILE: 'full' },
      ['twenty_list_objects', 'twenty_whoami'],
    ],
    // Read-only wins over everything.
    [{ MCP_TOOLSETS: ['records'], MCP_READONLY: true }, ['twenty_search']],
    [{ MCP_TOOLSETS: ['nothing'] }, []],
  ])('offers for %j %j, sorted', (offer, tools) => {
    expect(names(offer)).toEqual(tools);
  });

  it('names no tool twice and shows no handler', () => {
    for (const tool of offering({ MCP_PROFILE: 'full' }).listed)
      expect(Object.keys(tool).sort()).toEqual([
        ...['annotations', 'description', 'inputSchema', 'name', 'outputSchema', 'title'],
      ]);
  });

  it('describes what goes in and what comes out as JSON Schema, without the dialect', () => {
    const [tool] = offering({ MCP_TOOLSETS: ['schema'] }).listed;
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

  it.each<[string, Partial<Offer>, string]>([
    ['twenty_list_objects', {}, 'It belongs to the toolset "schema", which this server does not offer'],
    ['twenty_whoami', { MCP_TOOLSETS: ['records'] }, 'It belongs to the toolset "workspace"'],
    ['twenty_delete_record', { MCP_READONLY: true }, 'This server is read-only (MCP_READONLY).'],
    ['twenty_delete_record', { MCP_READONLY: true, MCP_TOOLSETS: ['schema'] }, 'This server is read-only'],
    ['twenty_serch', {}, 'Did you mean "twenty_search"'],
    ['rm -rf', {}, 'tools/list names the tools there are.'],
    ['constructor', {}, 'tools/list names the tools there are.'],
  ])('does not call %j with %j, and says why', (name, offer, advice) => {
    const act = () => offering(offer).get(name);
    expect(act).toThrow(expect.objectContaining({ code: -32602 }));
    expect(act).toThrow(`Unknown tool: ${name}. ${advice}`);
  });

  it('does not suggest what it does not offer', () => {
    expect(() => offering({ MCP_READONLY: true }).get('twenty_delete_recrd')).not.toThrow(
      'twenty_delete_record"',
    );
  });
});

describe('whyNotOffered', () => {
  it('takes a tool without a read-only mark for one that changes', () => {
    const unmarked = { name: 'twenty_search', toolset: 'records' as const, annotations: {} };
    expect(whyNotOffered(unmarked, { MCP_PROFILE: 'full', MCP_READONLY: true })).toBe('read-only');
  });
});
