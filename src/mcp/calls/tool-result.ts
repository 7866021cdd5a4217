import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server';
import { AppError, type ErrorCode } from '../../errors/app-error.js';
import type { Shown } from '../pictures/pictures.js';
import { toText } from './to-text.js';

/**
 * Where a failed call keeps its error as data. It cannot be `structuredContent`: clients of the first SDK generation
 * hold that against the output schema of the tool even when the call failed.
 */
export const ERROR_META = 'twenty-mcp-server/error';

/** What a call ends with: a result, or a question for the user of the client. */
export type ToolAnswer = CallToolResult | InputRequiredResult;

/** The answer of a tool: the facts as data, and the same facts as a short text, with a picture of them if there is one. */
export function successResult(facts: Record<string, unknown>, shown?: Shown): CallToolResult {
  const content = [{ type: 'text' as const, text: toText(facts) }, ...(shown?.content ?? [])];
  return { content, structuredContent: facts, ...(shown?._meta && { _meta: shown._meta }) };
}

/** What is told of a failure, beside the details that belong to it. */
export interface ErrorFacts extends Record<string, unknown> {
  code: ErrorCode;
  message: string;
  hint?: string;
  retryable: boolean;
  retryAfterMs?: number;
}

/** Only AppErrors carry words; anything else is a bug and told with the request id under which it is logged. */
export function factsOf(error: unknown, requestId: string): ErrorFacts {
  const known = error instanceof AppError ? error : internal(requestId);
  const { code, message, hint, retryable, retryAfterMs, details } = known;
  return {
    code,
    message,
    ...(hint && { hint }),
    retryable,
    ...(retryAfterMs && { retryAfterMs }),
    ...details,
  };
}

/** The answer of a failed tool, worded for the agent. */
export function errorResult(error: unknown, requestId: string): CallToolResult {
  const facts = factsOf(error, requestId);
  return {
    isError: true,
    content: [{ type: 'text', text: toText(facts) }],
    _meta: { [ERROR_META]: facts },
  };
}

/** The failure that an answer tells, if it tells one. */
export const failureIn = (answer: unknown): ErrorFacts | undefined =>
  (answer as CallToolResult | undefined)?._meta?.[ERROR_META] as ErrorFacts | undefined;

const internal = (requestId: string) =>
  new AppError('INTERNAL', 'Something went wrong inside this server.', {
    hint: 'If it stays, tell the operator the request id.',
    details: { requestId },
  });
