import type { Prompt } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import { ICONS } from '../icons.js';

/** What `@Prompt` declared about a method. */
export interface PromptDeclaration {
  name: string;
  description: string;
  parameters: z.ZodObject;
}

/** The method behind a prompt, with the interceptors and filters of Nest around it. */
export type PromptHandler = (input: unknown, context: unknown) => Promise<unknown>;

export interface DeclaredPrompt extends PromptDeclaration {
  handler: PromptHandler;
  /** As clients see it in prompts/list; made once. */
  listed: Prompt;
}

export function declaredPrompt(declaration: PromptDeclaration, handler: PromptHandler): DeclaredPrompt {
  const { name, description, parameters } = declaration;
  const args = Object.entries(parameters.shape).map(([argument, field]) => ({
    name: argument,
    description: field.description,
    required: !(field as z.ZodType).safeParse(undefined).success,
  }));
  const listed = { name, title: titleOf(name), description, icons: ICONS.prompt, arguments: args };
  return { ...declaration, handler, listed };
}

/** "Analyze CRM data" */
const titleOf = (name: string) =>
  name.charAt(0).toUpperCase() +
  name
    .slice(1)
    .replaceAll('_', ' ')
    .replace(/\bcrm\b/i, 'CRM');
