import type { Tool, ToolAnnotations } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Toolset } from '../../config/toolsets.js';
import type { Need } from '../../tool-kit/need.js';
import type { TypedTool } from '../../typed/typed-tool.js';
import { VIEW_OF_TOOL } from '../pictures/view.js';

/** Where mcp-nest 2.0.5 keeps what `@Tool` declared (not exported by it, so its version is pinned). */
export const TOOL_METADATA = 'mcp:tool';

/** What `@Tool` declared about a method. */
export interface ToolDeclaration {
  name: string;
  title: string;
  description: string;
  toolset: Toolset;
  annotations: ToolAnnotations;
  /** What the tool is made for, when it is for one object only. */
  needs?: Need;
  parameters: z.ZodObject;
  /** Left out by tools that answer with something else than facts. */
  outputSchema?: z.ZodObject;
}

/** The method behind a tool, with the interceptors and filters of Nest around it. */
export type ToolHandler = (input: unknown, context: unknown) => Promise<unknown>;

export interface DeclaredTool extends ToolDeclaration {
  handler: ToolHandler;
  /** As clients see it in tools/list; made once. */
  listed: Tool;
  /** Turns what callers give into the arguments that `parameters` check, when these differ. */
  bind?: (given: unknown) => unknown;
}

/** A tool with its list entry, JSON Schemas included. */
export function declaredTool(declaration: ToolDeclaration, handler: ToolHandler): DeclaredTool {
  const { name, title, description, annotations, parameters, outputSchema } = declaration;
  const listed = {
    ...{ name, title, description, annotations },
    inputSchema: jsonSchema(parameters, 'input'),
    ...(outputSchema && { outputSchema: jsonSchema(outputSchema, 'output') }),
    // Who takes "chart" brings a picture.
    ...('chart' in parameters.shape && { _meta: VIEW_OF_TOOL }),
  };
  return { ...declaration, handler, listed: listed as Tool };
}

/** A tool for one object: the handler, checks and answers of the tool that does the work. */
export function boundTool(
  { bind, inputSchema, needs, ...told }: Omit<TypedTool, 'base'>,
  base: DeclaredTool,
): DeclaredTool {
  const annotations = { ...base.annotations, title: told.title };
  const listed = {
    ...base.listed,
    ...told,
    annotations,
    inputSchema: inputSchema as unknown as Tool['inputSchema'],
  };
  return { ...base, ...told, toolset: 'typed', annotations, needs, listed, bind };
}

/** The dialect is MCP's default (2020-12), so naming it would only cost tokens. */
function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): Record<string, unknown> {
  const dialect = Object.entries(z.toJSONSchema(schema, { io, target: 'draft-2020-12' }));
  const listed = Object.fromEntries(dialect.filter(([key]) => key !== '$schema'));
  return io === 'input' ? (slim(listed) as Record<string, unknown>) : listed;
}

/** Bounds that no model needs to read: they are checked here, and a value beyond them is answered with a clear error. */
const CHECKED_HERE: ReadonlySet<string> = new Set([
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'format'],
  ...['propertyNames', 'additionalProperties', 'exclusiveMinimum', 'minimum'],
]);

/** The schema without those bounds; the names of properties are nobody's bounds. */
function slim(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(slim);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !CHECKED_HERE.has(key))
      .map(([key, value]) => [key, key === 'properties' ? eachOf(value as object) : slim(value)]),
  );
}

const eachOf = (properties: object) =>
  Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, slim(inner)]));
