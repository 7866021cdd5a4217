import { AppError, ERROR_CODES, type ErrorCode } from '../errors/app-error.js';

/** A failure as it lies in Redis: its words for the caller, never what Twenty said or a stack. */
export function writeFailure(error: unknown): string {
  if (!(error instanceof AppError)) return JSON.stringify({ code: 'INTERNAL', message: 'The job failed.' });
  const { code, message, hint, retryable, retryAfterMs } = error;
  return JSON.stringify({ code, message, hint, retryable, retryAfterMs });
}

/** The failure that a text stands for; anything else than such a text is a job whose process has died. */
export function readFailure(text: string): AppError {
  try {
    const { code, message, ...details } = JSON.parse(text) as Record<string, unknown>;
    if (typeof message === 'string' && isCode(code)) return new AppError(code, message, details);
  } catch {
    // BullMQ words what happened to the job itself.
  }
  return new AppError('INTERNAL', 'The job failed.', { retryable: true });
}

const isCode = (code: unknown): code is ErrorCode => (ERROR_CODES as readonly unknown[]).includes(code);
