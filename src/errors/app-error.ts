/** The closed list of failures a caller can meet (SPEC 3.6). */
export const ERROR_CODES = [
  'INVALID_API_KEY',
  'TOKEN_EXPIRED',
  'INSUFFICIENT_PERMISSIONS',
  'WORKSPACE_ACCESS_DENIED',
  'INVALID_INPUT',
  'REQUIRED_FIELD_MISSING',
  'RATE_LIMIT_EXCEEDED',
  'TWENTY_API_ERROR',
  'NETWORK_ERROR',
  'SCHEMA_VALIDATION_ERROR',
  'OBJECT_NOT_FOUND',
  'RECORD_NOT_FOUND',
  'CONFLICT',
  'CONFIRMATION_REQUIRED',
  'READ_ONLY',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetails {
  /** What to do next, in one sentence. */
  hint?: string;
  /** Whether the same call may succeed later without a change. Default false. */
  retryable?: boolean;
  /** Milliseconds to wait before calling again. */
  retryAfterMs?: number;
  /** Facts the caller can act on: candidates of an ambiguous title, a confirmation token. */
  details?: Record<string, unknown>;
  /** The upstream sentence or exception. It is logged, and never shown to a model. */
  cause?: unknown;
}

/** An expected failure, worded for an agent. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly hint?: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly details?: Record<string, unknown>;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { hint, retryable = false, retryAfterMs, details, cause }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.name = 'AppError';
    this.hint = hint;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
    this.details = details;
  }
}

/** Whether something that was thrown is the expected failure `code`. */
export const hasCode = (error: unknown, code: ErrorCode): error is AppError =>
  error instanceof AppError && error.code === code;
