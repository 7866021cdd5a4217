import { AppError, type ErrorCode, type ErrorDetails } from '../errors/app-error.js';
import { explainModelRefusal } from './model-refusal.js';
import type { Door } from './operations.js';
import { type UpstreamError, UpstreamRefusal, UpstreamSilence } from './upstream-failure.js';

interface Rule {
  when: (error: UpstreamError, status: number, door: Door) => boolean;
  code: ErrorCode;
  message: string | ((error: UpstreamError) => string);
  more?: (error: UpstreamError) => ErrorDetails;
}

/** Other refusals may quote what a caller sent, "expired" as well as anything else. */
const isAboutKey = ({ code }: UpstreamError, status: number) =>
  code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || status === 401 || status === 403;
const says = (pattern: RegExp) => (error: UpstreamError) => pattern.test(error.message);
const refusesWebhook =
  (wanted: string) =>
  ({ problems = [] }: UpstreamError) =>
    problems.some(({ kind, code }) => kind === 'webhook' && code === wanted);
const hint = (text: string) => () => ({ hint: text });
const narrower = () => ({
  hint: 'Narrow the filter or ask for fewer records.',
  retryable: true,
  retryAfterMs: 1_000,
});
const NEW_KEY = 'Make a new API key in Twenty (Settings, APIs & Webhooks) and use that.';

/**
 * Every refusal of Twenty and what a caller hears of it. The first rule that fits wins; sources are the recorded
 * refusals of Twenty 2.21 (codes, sub-codes, and sentences where it gives no code).
 */
const RULES: readonly Rule[] = [
  {
    when: (error, status) => error.subCode === 'LIMIT_REACHED' || status === 429,
    code: 'RATE_LIMIT_EXCEEDED',
    message: 'Twenty allows this workspace no more calls right now.',
    // One token comes back every 600 ms (measured on 2.21).
    more: () => ({ hint: 'Wait a moment and call again.', retryable: true, retryAfterMs: 600 }),
  },
  {
    // The tools that a role may not use do not exist for it.
    when: (error, _, door) => door === 'native' && /^Tool "\w+" not found/.test(error.message),
    code: 'INSUFFICIENT_PERMISSIONS',
    message: 'The role of this API key does not allow that.',
    more: hint('An administrator of the workspace can change the role in Twenty (Settings, Roles).'),
  },
  {
    when: (_, status, door) => door === 'native' && status === 404,
    code: 'TWENTY_API_ERROR',
    message: 'This Twenty has no MCP endpoint of its own, which an API key needs for that.',
    more: hint('Use the token of a signed-in user, or ask the operator to run Twenty 2.21 or newer.'),
  },
  {
    // Part of the tool's work may be done, so this is no reason to call again.
    when: (error, _, door) => door === 'native' && /^Limit reached/.test(error.message),
    code: 'TWENTY_API_ERROR',
    message: 'Twenty ran out of calls in the middle of this.',
    more: hint('Look at what is there before you try again.'),
  },
  {
    when: (error, status) => isAboutKey(error, status) && /expired/i.test(error.message),
    code: 'TOKEN_EXPIRED',
    message: 'The API key has expired.',
    more: hint(NEW_KEY),
  },
  {
    when: (error, status) => isAboutKey(error, status) && /is revoked/i.test(error.message),
    code: 'INVALID_API_KEY',
    message: 'The API key was revoked.',
    more: hint(NEW_KEY),
  },
  {
    when: (error) => error.code === 'UNAUTHENTICATED' && /workspace/i.test(error.message),
    code: 'WORKSPACE_ACCESS_DENIED',
    message: 'The workspace of this API key cannot be used.',
    more: hint('Check that the workspace still exists and that the key belongs to this Twenty server.'),
  },
  {
    when: (error, status) =>
      (error.code === 'UNAUTHENTICATED' || status === 401) && error.subCode !== 'INVALID_AUTH_CONTEXT',
    code: 'INVALID_API_KEY',
    message: 'Twenty does not accept this API key.',
    more: hint('Check that the key is complete and belongs to this Twenty server.'),
  },
  {
    when: (error) => error.subCode === 'PERMISSION_DENIED' || /does not have permission/i.test(error.message),
    code: 'INSUFFICIENT_PERMISSIONS',
    message: 'The role of this API key does not allow that.',
    more: hint('An administrator of the workspace can change the role in Twenty (Settings, Roles).'),
  },
  {
    // Blocklist entries need a user, and Twenty says so as UNAUTHENTICATED.
    when: (error, status) =>
      error.code === 'FORBIDDEN' || status === 403 || error.subCode === 'INVALID_AUTH_CONTEXT',
    code: 'INSUFFICIENT_PERMISSIONS',
    message: 'Twenty does not allow that for an API key.',
    more: hint('This needs the token of a signed-in user, or a role with more rights.'),
  },
  {
    when: ({ code, subCode }) =>
      subCode === 'RECORD_NOT_FOUND' || code === 'NOT_FOUND' || code === 'NotFoundException',
    code: 'RECORD_NOT_FOUND',
    message: 'There is no such record.',
    more: hint('Look the id up with twenty_search or twenty_list_records.'),
  },
  {
    when: says(/duplicate entry|duplicate key/i),
    code: 'CONFLICT',
    message: 'Another record already has a value that must be unique.',
    more: ({ conflictingRecordId, conflictingObject }) => ({
      hint: 'Update the existing record instead, or use another value.',
      ...(conflictingRecordId && { details: { conflictingRecordId, object: conflictingObject } }),
    }),
  },
  {
    when: says(/required field is missing|violates not-null constraint/i),
    code: 'REQUIRED_FIELD_MISSING',
    message: 'A field that must have a value has none.',
    more: hint('twenty_get_schema with this object marks the required fields.'),
  },
  {
    when: (error) => /^INVALID_PHONE|^CONFLICTING_PHONE/.test(error.subCode ?? ''),
    code: 'INVALID_INPUT',
    message: 'A phone number is not valid.',
    more: hint('Give it in international form, for example "+33612345678".'),
  },
  {
    when: (error) => error.subCode === 'INVALID_URL',
    code: 'INVALID_INPUT',
    message: 'A link is not a valid URL.',
    more: hint('Give it with its scheme, for example "https://example.com".'),
  },
  {
    when: (error) => error.subCode === 'INVALID_CURSOR',
    code: 'INVALID_INPUT',
    message: 'The cursor does not fit this list.',
    more: hint('Use the cursor of the previous page with the same filter and order, or start without one.'),
  },
  {
    when: refusesWebhook('INVALID_TARGET_URL'),
    code: 'INVALID_INPUT',
    message: 'Twenty sends webhooks to whole http:// or https:// URLs only.',
    more: hint('Give it with its scheme, for example "https://example.com/hook".'),
  },
  {
    when: refusesWebhook('ENTITY_ALREADY_EXISTS'),
    code: 'CONFLICT',
    message: 'There is a webhook with this id already.',
    more: hint('twenty_list_webhooks tells the webhooks there are.'),
  },
  {
    when: (error) => error.code === 'METADATA_VALIDATION_FAILED',
    code: 'SCHEMA_VALIDATION_ERROR',
    message: explainModelRefusal,
    more: hint('twenty_get_schema shows the objects and fields there are.'),
  },
  {
    when: says(/^Migration action/),
    code: 'SCHEMA_VALIDATION_ERROR',
    message: 'Twenty could not carry this change of the data model out, and left the model as it was.',
    more: hint(
      'A required field on an object with records needs a default; else another change ran at the same time: call again.',
    ),
  },
  {
    when: (error, _, door) => door === 'metadata' && error.message.startsWith('Cannot query field'),
    code: 'TWENTY_API_ERROR',
    message: 'This version of Twenty does not know an operation that this server needs.',
    more: hint('The operator should run Twenty 2.21 or newer.'),
  },
  {
    when: (error) =>
      error.subCode === 'FIELD_NOT_FOUND' || /^Cannot query field|doesn't have any/.test(error.message),
    code: 'SCHEMA_VALIDATION_ERROR',
    message: 'The data model changed while this call ran.',
    more: () => ({ hint: 'Call again; the model has been read anew.', retryable: true }),
  },
  {
    when: (error) => error.code !== 'BAD_USER_INPUT' && /timeout/i.test(error.message),
    code: 'TWENTY_API_ERROR',
    message: 'Twenty took too long over this query.',
    more: narrower,
  },
  {
    when: (_, status) => status >= 500,
    code: 'TWENTY_API_ERROR',
    message: 'Twenty has a problem of its own right now.',
    more: () => ({ hint: 'Call again in a few seconds.', retryable: true, retryAfterMs: 2_000 }),
  },
  {
    when: (error) => error.code === 'BAD_USER_INPUT',
    code: 'INVALID_INPUT',
    message: 'Twenty refused a value of this call.',
    more: hint('twenty_get_schema with this object shows the fields, their types and options.'),
  },
];

const OTHER: Rule = { when: () => true, code: 'TWENTY_API_ERROR', message: 'Twenty could not do that.' };

/** The AppError for a refusal by Twenty. */
export function explainRefusal(refusal: UpstreamRefusal, door: Door): AppError {
  const error = refusal.errors[0] ?? { message: '' };
  const rule = RULES.find((candidate) => candidate.when(error, refusal.status, door)) ?? OTHER;
  const message = typeof rule.message === 'string' ? rule.message : rule.message(error);
  return new AppError(rule.code, message, { ...rule.more?.(error), cause: refusal });
}

const SILENCES: Record<UpstreamSilence['kind'], string> = {
  unreachable: 'Twenty cannot be reached.',
  timeout: 'Twenty did not answer in time.',
  'not-json': 'What answers at TWENTY_API_URL is not the API of Twenty.',
  'cut-off': 'Twenty broke off in the middle of its answer.',
};

/** The AppError for an answer that never came or cannot be read. */
export function explainSilence(silence: UpstreamSilence): AppError {
  return new AppError('NETWORK_ERROR', SILENCES[silence.kind], {
    hint: 'Call again in a few seconds; if it stays, the operator should check TWENTY_API_URL and that Twenty runs.',
    retryable: true,
    retryAfterMs: 2_000,
    cause: silence,
  });
}
