import {
  type CallToolResult,
  type ReadResourceResult,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import { ERROR_META } from '../calls/tool-result.js';
import type { ResourceDeclaration } from './declared-resource.js';

interface Failure {
  code: string;
  message: string;
  hint?: string;
  retryable?: boolean;
}

/** What a caller can mend by asking otherwise; anything else is a failure of Twenty or of this server. */
const CALLERS_FAULT: ReadonlySet<string> = new Set(['INVALID_INPUT', 'OBJECT_NOT_FOUND', 'RECORD_NOT_FOUND']);

/**
 * The contents of a resource: texts as they are, facts as JSON.
 * @throws ProtocolError with the words and the data of the error, when the method behind it failed
 */
export function readResult(
  uri: string,
  answer: unknown,
  { mimeType }: ResourceDeclaration,
): ReadResourceResult {
  const failure = failureIn(answer);
  if (failure) throw protocolError(failure, { uri });
  return {
    contents: [{ uri, mimeType, text: typeof answer === 'string' ? answer : JSON.stringify(answer) }],
  };
}

/** An error where the protocol has no result that could carry one. */
export function protocolError(
  { code, message, hint, retryable }: Failure,
  data: Record<string, unknown> = {},
): ProtocolError {
  const kind = CALLERS_FAULT.has(code) ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
  return new ProtocolError(kind, [message, hint].filter(Boolean).join(' '), { ...data, code, retryable });
}

const failureIn = (answer: unknown): Failure | undefined =>
  (answer as CallToolResult | undefined)?._meta?.[ERROR_META] as Failure | undefined;
