import { Logger } from '@nestjs/common';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { AppError } from '../../errors/app-error.js';
import { failureIn } from './tool-result.js';

const logger = new Logger('Protocol');

interface Failure {
  code: string;
  message: string;
  hint?: string;
  retryable?: boolean;
}

/** What a caller can mend by asking otherwise; anything else is a failure of Twenty or of this server. */
const CALLERS_FAULT: ReadonlySet<string> = new Set(['INVALID_INPUT', 'OBJECT_NOT_FOUND', 'RECORD_NOT_FOUND']);

/** An error where the protocol has no result that could carry one. */
function protocolError(
  { code, message, hint, retryable }: Failure,
  data: Record<string, unknown> = {},
): ProtocolError {
  const kind = CALLERS_FAULT.has(code) ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
  return new ProtocolError(kind, [message, hint].filter(Boolean).join(' '), { ...data, code, retryable });
}

/** Any failure as the error that a client is told where the SDK does not do it; what is a bug has no words. */
export function toldAsProtocolError(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  if (error instanceof AppError) return protocolError(error);
  logger.error('A request failed unexpectedly', error instanceof Error ? error.stack : undefined);
  return new ProtocolError(ProtocolErrorCode.InternalError, 'Something went wrong inside this server.');
}

/** @throws ProtocolError with the words of an AppError; anything else as it is */
export function asProtocolError(error: unknown): never {
  throw error instanceof AppError ? protocolError(error) : error;
}

/** @throws ProtocolError with the words of the error, when the method behind an answer failed */
export function throwFailureIn(answer: unknown, data?: Record<string, unknown>): void {
  const failure = failureIn(answer);
  if (failure) throw protocolError(failure, data);
}
