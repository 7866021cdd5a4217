import type { Tool, ToolAnnotations } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Toolset } from '../../config/config.js';

/** What `@Tool` declared about a method. */
export interface ToolDeclaration {
  name: string;
  title: string;
  description: string;
  toolset: Toolset;
  annotations: ToolAnnotations;
  parameters: z.ZodObject;
  outputSchema: z.ZodObject;
}

/** The method behind a tool, with the interceptors and filters of Nest around it. */
export type ToolHandler = (input: unknown, context: unknown) => Promise<unknown>;

export interface DeclaredTool extends ToolDeclaration {
  handler: ToolHandler;
  /** As clients see it in tools/list; made once. */
  listed: Tool;
}

/** A tool with its list entry, JSON Schemas included. */
export function declaredTool(declaration: ToolDeclaration, handler: ToolHandler): DeclaredTool {
  const { name, title, description, annotations, parameters, outputSchema } = declaration;
  const listed = {
    ...{ name, title, description, annotations },
    inputSchema: jsonSchema(parameters, 'input'),
    outputSchema: jsonSchema(outputSchema, 'output'),
  };
  return { ...declaration, handler, listed: listed as Tool };
}

/** The dialect is MCP's default (2020-12), so naming it would only cost tokens. */
function jsonSchema(schema: z.ZodObject, io: 'input' | 'output'): Record<string, unknown> {
  const dialect = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return Object.fromEntries(Object.entries(dialect).filter(([key]) => key !== '$schema'));
}
