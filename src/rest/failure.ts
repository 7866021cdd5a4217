import { HttpException, HttpStatus } from '@nestjs/common';
import { AppError, type ErrorCode } from '../errors/app-error.js';
import { type ErrorFacts, factsOf } from '../mcp/calls/tool-result.js';

/** What HTTP says of each failure. Total by its type: a new code does not compile without a status. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  INVALID_API_KEY: 401,
  TOKEN_EXPIRED: 401,
  INSUFFICIENT_PERMISSIONS: 403,
  WORKSPACE_ACCESS_DENIED: 403,
  READ_ONLY: 403,
  INVALID_INPUT: 422,
  REQUIRED_FIELD_MISSING: 422,
  SCHEMA_VALIDATION_ERROR: 422,
  OBJECT_NOT_FOUND: 404,
  RECORD_NOT_FOUND: 404,
  CONFLICT: 409,
  CONFIRMATION_REQUIRED: 428,
  RATE_LIMIT_EXCEEDED: 429,
  TWENTY_API_ERROR: 502,
  NETWORK_ERROR: 503,
  INTERNAL: 500,
};

/** A failure that is already in words, with the status that fits it. */
export class Failure extends Error {
  constructor(
    readonly facts: ErrorFacts,
    readonly status: number = STATUS[facts.code],
  ) {
    super(facts.message);
  }
}

/** A failure of HTTP itself, before or beside a tool. */
export const refusal = (status: number, message: string, hint?: string) =>
  new Failure({ code: codeFor(status), message, ...(hint && { hint }), retryable: false }, status);

/** Whatever was thrown, as a failure; anything that is not expected is told with the request id alone. */
export function asFailure(error: unknown, requestId: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HttpException) return refusal(error.getStatus(), wordsOf(error));
  return new Failure(factsOf(error, requestId));
}

/** Whether it was foreseen: the others are bugs, and logged whole. */
export const isExpected = (error: unknown): boolean =>
  error instanceof Failure || error instanceof HttpException || error instanceof AppError;

const CODES: Readonly<Record<number, ErrorCode>> = {
  [HttpStatus.UNAUTHORIZED]: 'INVALID_API_KEY',
  [HttpStatus.FORBIDDEN]: 'INSUFFICIENT_PERMISSIONS',
  [HttpStatus.TOO_MANY_REQUESTS]: 'RATE_LIMIT_EXCEEDED',
};

const codeFor = (status: number): ErrorCode =>
  CODES[status] ?? (status >= 500 ? 'INTERNAL' : 'INVALID_INPUT');

/** A ValidationPipe has a sentence for each mistake. */
function wordsOf(error: HttpException): string {
  const response = error.getResponse();
  const message = typeof response === 'object' ? (response as { message?: unknown }).message : response;
  return Array.isArray(message) ? message.join('; ') : String(message ?? error.message);
}
