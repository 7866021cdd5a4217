import { inspect } from 'node:util';
import { explainRefusal, explainSilence } from './refusals.js';
import { UpstreamRefusal, UpstreamSilence, readErrors } from './upstream-failure.js';

type Extensions = Record<string, unknown>;

/** A refusal as the GraphQL doors answer it. */
const graphql = (message: string, extensions: Extensions = {}, status = 200) =>
  new UpstreamRefusal(status, readErrors({ errors: [{ message, extensions }] }));
/** A refusal as REST answers it. */
const rest = (statusCode: number, error: string, message: string, code?: string) =>
  new UpstreamRefusal(statusCode, readErrors({ statusCode, error, messages: [message], code }));

/** What is wrong with a webhook, as /metadata answers it. */
const webhook = (code: string) =>
  graphql('Multiple validation errors occurred while creating webhook', {
    code: 'METADATA_VALIDATION_FAILED',
    errors: { webhook: [{ errors: [{ code, message: 'Invalid' }] }] },
  });

const DENIED = 'Entity performing the request does not have permission';
const ENUM = 'invalid input value for enum workspace_x.opportunity_stage_enum:';
const NOT_NULL = 'null value in column "stage" of relation "opportunity" violates not-null constraint';

describe('explainRefusal', () => {
  it.each<[string, string, UpstreamRefusal]>([
    [
      'RATE_LIMIT_EXCEEDED',
      'the limit',
      graphql('Limit reached', { code: 'BAD_USER_INPUT', subCode: 'LIMIT_REACHED' }),
    ],
    ['RATE_LIMIT_EXCEEDED', 'the limit of REST', rest(429, 'Error', 'Limit reached')],
    ['RATE_LIMIT_EXCEEDED', 'a proxy that limits', new UpstreamRefusal(429, [])],
    ['TOKEN_EXPIRED', 'an expired token', graphql('Token has expired.', { code: 'UNAUTHENTICATED' })],
    [
      'TOKEN_EXPIRED',
      'an expired key',
      graphql('This API Key is expired', { code: 'FORBIDDEN', subCode: 'FORBIDDEN_EXCEPTION' }),
    ],
    ['TOKEN_EXPIRED', 'an expired token at REST', rest(401, 'UNAUTHENTICATED', 'Token has expired.')],
    ['INVALID_API_KEY', 'a revoked key', graphql('This API Key is revoked', { code: 'FORBIDDEN' })],
    ['INVALID_API_KEY', 'a forged token', graphql('Token invalid.', { code: 'UNAUTHENTICATED' })],
    ['INVALID_API_KEY', 'a forged token at REST', rest(401, 'UNAUTHENTICATED', 'Token invalid.')],
    ['INVALID_API_KEY', 'a proxy that wants a login', new UpstreamRefusal(401, [])],
    [
      'WORKSPACE_ACCESS_DENIED',
      'a lost workspace',
      graphql('Workspace not found', { code: 'UNAUTHENTICATED' }),
    ],
    [
      'INSUFFICIENT_PERMISSIONS',
      'a role',
      graphql(DENIED, { code: 'FORBIDDEN', subCode: 'PERMISSION_DENIED' }),
    ],
    ['INSUFFICIENT_PERMISSIONS', 'a role at webhooks', graphql(DENIED, { code: 'INTERNAL_SERVER_ERROR' })],
    ['INSUFFICIENT_PERMISSIONS', 'a role at REST', rest(400, 'Error', DENIED, 'PERMISSION_DENIED')],
    ['INSUFFICIENT_PERMISSIONS', 'a guard for users', graphql('Forbidden resource', { code: 'FORBIDDEN' })],
    [
      'INSUFFICIENT_PERMISSIONS',
      'a missing token at REST',
      rest(403, 'FORBIDDEN_EXCEPTION', 'Missing authentication token'),
    ],
    [
      'INSUFFICIENT_PERMISSIONS',
      'a blocklist, which needs a user',
      graphql('User id is required', { code: 'UNAUTHENTICATED', subCode: 'INVALID_AUTH_CONTEXT' }),
    ],
    [
      'RECORD_NOT_FOUND',
      'no record',
      graphql('Record not found', { code: 'NOT_FOUND', subCode: 'RECORD_NOT_FOUND' }),
    ],
    ['RECORD_NOT_FOUND', 'no record at REST', rest(404, 'NotFoundException', 'Record not found')],
    ['INVALID_INPUT', 'the target of a webhook', webhook('INVALID_TARGET_URL')],
    ['CONFLICT', 'a webhook that is there already', webhook('ENTITY_ALREADY_EXISTS')],
    ['CONFLICT', 'a duplicate', graphql('A duplicate entry was detected', { code: 'BAD_USER_INPUT' })],
    [
      'REQUIRED_FIELD_MISSING',
      'a missing value',
      graphql('A required field is missing', { code: 'BAD_USER_INPUT' }),
    ],
    ['REQUIRED_FIELD_MISSING', 'a null where none may be', graphql(NOT_NULL, { code: 'BAD_USER_INPUT' })],
    [
      'INVALID_INPUT',
      'a phone number',
      graphql('Provided phone number is invalid 0612345678', {
        code: 'BAD_USER_INPUT',
        subCode: 'INVALID_PHONE_NUMBER',
      }),
    ],
    [
      'INVALID_INPUT',
      'a calling code',
      graphql('conflicting', { code: 'BAD_USER_INPUT', subCode: 'CONFLICTING_PHONE_CALLING_CODE' }),
    ],
    [
      'INVALID_INPUT',
      'a link',
      graphql('The URL is not valid', { code: 'BAD_USER_INPUT', subCode: 'INVALID_URL' }),
    ],
    [
      'INVALID_INPUT',
      'a cursor',
      graphql('Invalid cursor: x', { code: 'BAD_USER_INPUT', subCode: 'INVALID_CURSOR' }),
    ],
    ['INVALID_INPUT', 'an option', graphql(`${ENUM} "NOPE"`, { code: 'BAD_USER_INPUT' })],
    [
      'INVALID_INPUT',
      'an option that is called like a problem',
      graphql(`${ENUM} "EXPIRED"`, { code: 'BAD_USER_INPUT' }),
    ],
    [
      'INVALID_INPUT',
      'a text that is called like a problem',
      graphql("Invalid value 'timeout'", { code: 'BAD_USER_INPUT' }),
    ],
    [
      'INVALID_INPUT',
      'a text about revoking',
      graphql("Invalid value 'is revoked'", { code: 'BAD_USER_INPUT' }),
    ],
    [
      'SCHEMA_VALIDATION_ERROR',
      'a change of the model',
      graphql('Multiple validation errors', { code: 'METADATA_VALIDATION_FAILED' }),
    ],
    ['SCHEMA_VALIDATION_ERROR', 'a root that is gone', graphql('Cannot query field "pets" on type "Query".')],
    [
      'SCHEMA_VALIDATION_ERROR',
      'a field that is gone',
      graphql('Object company doesn\'t have any "nope" field.', {
        code: 'BAD_USER_INPUT',
        subCode: 'INVALID_ARGS_FILTER',
      }),
    ],
    [
      'SCHEMA_VALIDATION_ERROR',
      'an order key that is gone',
      graphql('Field "nope" does not exist or is not sortable', {
        code: 'BAD_USER_INPUT',
        subCode: 'FIELD_NOT_FOUND',
      }),
    ],
    ['TWENTY_API_ERROR', 'a slow query', graphql('Query read timeout', { code: 'INTERNAL_SERVER_ERROR' })],
    [
      'TWENTY_API_ERROR',
      'a bug of Twenty',
      graphql('Data validation error.', { code: 'INTERNAL_SERVER_ERROR' }),
    ],
    ['TWENTY_API_ERROR', 'a broken gateway', new UpstreamRefusal(502, [])],
    ['TWENTY_API_ERROR', 'nothing that is known', new UpstreamRefusal(418, [])],
  ])('answers %s to %s, in its own words', (code, _, refusal) => {
    const error = explainRefusal(refusal, 'graphql');
    expect(error.code).toBe(code);
    expect(error.cause).toBe(refusal);
    const shown = JSON.stringify([error.message, error.hint, error.details]);
    for (const { message } of refusal.errors) expect(shown).not.toContain(message);
    expect(shown).not.toMatch(/NOPE|0612345678|workspace_x/);
  });

  it.each([
    ['a limit', graphql('x', { subCode: 'LIMIT_REACHED' }), 600],
    ['a broken gateway', new UpstreamRefusal(503, []), 2_000],
    ['a slow query', graphql('Query read timeout'), 1_000],
  ])('says of %s when to come back', (_, refusal, retryAfterMs) => {
    expect(explainRefusal(refusal, 'graphql')).toMatchObject({ retryable: true, retryAfterMs });
  });

  it.each([
    graphql('A duplicate entry was detected', { code: 'BAD_USER_INPUT' }),
    graphql(DENIED, { subCode: 'PERMISSION_DENIED' }),
    graphql('Token invalid.', { code: 'UNAUTHENTICATED' }),
    graphql('Invalid value', { code: 'BAD_USER_INPUT' }),
    graphql('Data validation error.', { code: 'INTERNAL_SERVER_ERROR' }),
  ])('does not invite to repeat what would fail again (%#)', (refusal) => {
    expect(explainRefusal(refusal, 'graphql').retryable).toBe(false);
  });

  it('names the record that a duplicate conflicts with, when Twenty does', () => {
    const extensions = {
      ...{ code: 'BAD_USER_INPUT', conflictingRecordId: 'r1', conflictingObjectNameSingular: 'person' },
    };
    const { details } = explainRefusal(graphql('A duplicate entry was detected', extensions), 'graphql');
    expect(details).toEqual({ conflictingRecordId: 'r1', object: 'person' });
    expect(explainRefusal(graphql('A duplicate entry was detected'), 'graphql').details).toBeUndefined();
  });

  it('takes an unknown root of /metadata for an old Twenty', () => {
    const error = explainRefusal(
      graphql('Cannot query field "minimalMetadata" on type "Query".'),
      'metadata',
    );
    expect(error).toMatchObject({ code: 'TWENTY_API_ERROR', hint: expect.stringContaining('2.21') });
  });

  it('judges by the first of several errors', () => {
    const both = new UpstreamRefusal(200, [
      { message: 'Token invalid.', code: 'UNAUTHENTICATED' },
      { message: 'x' },
    ]);
    expect(explainRefusal(both, 'graphql').code).toBe('INVALID_API_KEY');
  });
});

describe('explainRefusal of a native tool', () => {
  const tool = (message: string, status = 200) =>
    explainRefusal(new UpstreamRefusal(status, [{ message, code: 'TOOL_FAILED' }]), 'native');

  it.each([
    ['INSUFFICIENT_PERMISSIONS', 'Tool "send_email" not found. Use learn_tools to discover available tools.'],
    ['INSUFFICIENT_PERMISSIONS', DENIED],
    ['TWENTY_API_ERROR', 'Limit reached (100 tokens per 60000 ms)'],
    ['TWENTY_API_ERROR', 'No refresh token found for connected account 1 in workspace 2'],
  ])('is %s for %j, and never a reason to call again', (code, message) => {
    expect(tool(message)).toMatchObject({ code, retryable: false });
    expect(tool(message).message).not.toContain(message);
  });

  it('says when there is no such endpoint', () => {
    const missing = new UpstreamRefusal(404, [{ message: 'Cannot POST /mcp', code: 'NotFoundException' }]);
    expect(explainRefusal(missing, 'native')).toMatchObject({
      code: 'TWENTY_API_ERROR',
      hint: expect.stringContaining('token of a signed-in user') as unknown,
    });
  });
});

describe('explainSilence', () => {
  it.each(['unreachable', 'timeout', 'not-json', 'cut-off'] as const)('words "%s" for the agent', (kind) => {
    const error = explainSilence(new UpstreamSilence(kind, new Error('ECONNREFUSED 10.0.0.7')));
    expect(error).toMatchObject({ code: 'NETWORK_ERROR', retryable: true, retryAfterMs: 2_000 });
    expect(`${error.message} ${error.hint}`).not.toContain('10.0.0.7');
    expect(inspect(error.cause)).toContain('10.0.0.7');
  });
});

describe('readErrors', () => {
  it.each([null, undefined, 'text', 5, [], {}, { message: 'Cannot GET /' }, { messages: 'x' }])(
    'finds none in %j',
    (body) => {
      expect(readErrors(body)).toEqual([]);
    },
  );

  it('withstands errors without message and with objects for texts', () => {
    const [error] = readErrors({ errors: [{ extensions: { code: 5, userFriendlyMessage: {} } }] });
    expect(error).toMatchObject({ message: '', code: undefined });
    expect(readErrors({ errors: [{ message: { a: 1 } }] })[0]?.message).toBe('');
  });
});
