import type { Caller } from '../access/caller';
import { executeTool, learnTools, toolCatalog } from './catalog';
import { snake, toolObjects } from './record-tools';
import { listSkills, loadSkills } from './skills';
import type { Given } from './tool';
import { CATEGORIES, failed } from './tool';

/** One of the seven tools that `tools/list` shows. */
export interface MetaTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly annotations: object;
  readonly run: (args: Given, caller: Caller) => unknown;
}

const READ = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };
const SCHEMA = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' } as const;
const strings = (description: string) => ({ description, type: 'array', items: { type: 'string' } });
const schema = (properties: object, required?: readonly string[]) => ({
  ...SCHEMA,
  properties,
  ...(required && { required }),
  additionalProperties: false,
});

/** The seven tools behind which the native server hides all others; the words are the client's contract. */
export const META_TOOLS: readonly MetaTool[] = [
  {
    name: 'get_tool_catalog',
    description:
      'STEP 1: Start here. Browse available tools by category. Returns tool names and descriptions. You MUST call this before using learn_tools or execute_tool — do not guess tool names.',
    inputSchema: schema({
      categories: strings(
        `Filter by category. Available categories: ${[...CATEGORIES, 'LOGIC_FUNCTION'].join(', ')}. Omit to get all.`,
      ),
    }),
    annotations: READ,
    run: toolCatalog,
  },
  {
    name: 'learn_tools',
    description:
      'Get input schemas for tools. Pass all the tool names you need in a single call (toolNames accepts an array) rather than calling learn_tools once per tool. Call this with exact tool names to learn the required arguments before calling execute_tool.',
    inputSchema: schema(
      {
        toolNames: strings(
          'Exact tool names. Do not guess tool names. Pass every tool you need to learn in this single array — do not make separate learn_tools calls per tool.',
        ),
        aspects: {
          description: 'What to learn: ["description"], ["schema"], or ["description", "schema"].',
          default: ['description', 'schema'],
          type: 'array',
          items: { type: 'string', enum: ['description', 'schema'] },
        },
      },
      ['toolNames'],
    ),
    annotations: READ,
    run: learnTools,
  },
  {
    name: 'execute_tool',
    description:
      'Execute a tool by name with arguments. Call learn_tools first to discover the required input schema.',
    inputSchema: schema(
      {
        toolName: { type: 'string', description: 'Exact tool name. Do not guess.' },
        arguments: {
          description: 'Arguments matching the schema returned by learn_tools.',
          type: 'object',
          propertyNames: { type: 'string' },
          additionalProperties: {},
        },
      },
      ['toolName', 'arguments'],
    ),
    annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
    run: executeTool,
  },
  {
    name: 'load_skills',
    description:
      'Load specialized skills for complex tasks. Returns detailed step-by-step instructions for building workflows, dashboards, manipulating data, or managing metadata. Call this before attempting complex operations.',
    inputSchema: schema(
      {
        skillNames: strings('Names of the skills to load (e.g., ["workflow-building", "data-manipulation"])'),
      },
      ['skillNames'],
    ),
    annotations: READ,
    run: ({ skillNames }) => loadSkills(skillNames as string[]),
  },
  {
    name: 'list_object_metadata_names',
    description:
      'List all available object metadata names in the workspace. Use this to get a fresh list of objects when the initial instructions may be outdated.',
    inputSchema: schema({}),
    annotations: READ,
    run: (_args, caller) => {
      const objectNames = toolObjects(caller)
        .map((object) => snake(object.namePlural))
        .sort();
      return { objectNames, message: `Found ${objectNames.length} object(s): ${objectNames.join(', ')}.` };
    },
  },
  {
    name: 'list_skills',
    description:
      'List all available skill names in the workspace. Use this to get a fresh list of skills when the initial instructions may be outdated.',
    inputSchema: schema({}),
    annotations: READ,
    run: listSkills,
  },
  {
    name: 'search_help_center',
    description:
      'Search Twenty documentation and help center to find information about features, setup, usage, and troubleshooting.',
    inputSchema: {
      type: 'object',
      properties: {
        query: {
          type: 'string',
          description: 'The search query to find relevant help articles about Twenty',
        },
      },
      required: ['query'],
    },
    annotations: { ...READ, openWorldHint: true },
    run: ({ query }) =>
      failed(`Failed to search help center for "${String(query)}"`, 'The sandbox has no help center'),
  },
];
