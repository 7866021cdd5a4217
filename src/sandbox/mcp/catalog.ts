import type { Caller } from '../access/caller';
import { isObject } from '../store/row';
import { workflowTools } from '../workflows/workflow-tools';
import { recordTools } from './record-tools';
import { settingTools } from './setting-tools';
import type { Given, NativeTool } from './tool';
import { CATEGORIES, failed } from './tool';

/** Every tool that exists for the caller. */
function toolsFor(caller: Caller): NativeTool[] {
  return [...recordTools(caller), ...settingTools(caller), ...workflowTools(caller)];
}

const named = (value: unknown): string[] => (value as string[]).filter((one) => typeof one === 'string');

/** Names and descriptions by category. */
export function toolCatalog({ categories }: Given, caller: Caller): unknown {
  const tools = toolsFor(caller);
  const wanted = CATEGORIES.filter((one) => !Array.isArray(categories) || categories.includes(one));
  const catalog = wanted.flatMap((category) => {
    const own = tools.filter((tool) => tool.category === category);
    return own.length === 0
      ? []
      : [[category, own.map(({ name, description }) => ({ name, description }))] as const];
  });
  const count = catalog.reduce((sum, [, own]) => sum + own.length, 0);
  const message = `Found ${count} tool(s) across ${catalog.length} category(ies).`;
  return { catalog: Object.fromEntries(catalog), message };
}

/** Descriptions and input schemas of the named tools, in the catalog's order. */
export function learnTools({ toolNames, aspects }: Given, caller: Caller): unknown {
  const wanted = named(toolNames);
  const found = toolsFor(caller).filter(({ name }) => wanted.includes(name));
  const notFound = wanted.filter((name) => !found.some((tool) => tool.name === name));
  const has = (aspect: string) => !Array.isArray(aspects) || aspects.includes(aspect);
  const tools = found.map(({ name, description, inputSchema }) => ({
    name,
    ...(has('description') && { description }),
    ...(has('schema') && { inputSchema: inputSchema() }),
  }));
  const names = tools.map(({ name }) => name).join(', ');
  const learned =
    tools.length === 0 ? [] : [`Learned ${tools.length} tool${tools.length > 1 ? 's' : ''}: ${names}.`];
  const lost = notFound.length === 0 ? [] : [`Could not find: ${notFound.join(', ')}.`];
  return { tools, notFound, message: [...learned, ...lost].join(' ') };
}

/** Runs a tool; what it refuses is an answer, not an error of the protocol. */
export async function executeTool({ toolName, arguments: given }: Given, caller: Caller): Promise<unknown> {
  const name = String(toolName);
  const tool = toolsFor(caller).find((one) => one.name === name);
  if (tool === undefined) {
    const message = `Tool "${name}" not found`;
    return failed(message, `${message}. Use learn_tools to discover available tools.`);
  }
  try {
    return await tool.run(isObject(given) ? given : {}, caller);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(tool.category === 'WORKFLOW' ? `${tool.failing}: ${words}` : tool.failing, words);
  }
}
