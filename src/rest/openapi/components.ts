import { ERROR_CODES, type ErrorCode } from '../../errors/app-error.js';
import { STATUS } from '../failure.js';

const REASONS: Readonly<Record<number, string>> = {
  400: 'The request is not well formed.',
  401: 'No credential, or one that Twenty does not accept.',
  403: 'The role of the key, or this connection, may not do this.',
  404: 'There is no such tool, object or record; the hint names the nearest.',
  406: 'There is no picture of this answer.',
  409: 'Something else has changed the same thing.',
  422: 'The arguments do not fit; the message names each place.',
  428: 'Nothing has been done: send the same arguments again with `confirm` set to the token.',
  429: 'Too many requests; Retry-After says when to come back.',
  500: 'A bug. The operator finds it in the log by `requestId`.',
  502: 'Twenty failed.',
  503: 'Twenty cannot be reached, or this server is shutting down; Retry-After says when to come back.',
};

const ERROR = {
  type: 'object',
  description: 'A failure, in the same words as over MCP; some carry further facts, such as candidates.',
  required: ['code', 'message', 'retryable'],
  properties: {
    code: { type: 'string', enum: [...ERROR_CODES] },
    message: { type: 'string' },
    hint: { type: 'string', description: 'What to do next.' },
    retryable: { type: 'boolean', description: 'Whether the same call may succeed later.' },
    retryAfterMs: { type: 'number', description: 'Milliseconds to wait before.' },
    confirm: { type: 'string', description: 'Confirms exactly this call (CONFIRMATION_REQUIRED).' },
  },
};

const codesWith = (status: number): ErrorCode[] => ERROR_CODES.filter((code) => STATUS[code] === status);

function response(status: string): object {
  const codes = codesWith(Number(status));
  const named = codes.length > 0 ? ` (${codes.join(', ')})` : '';
  const isLater = ['429', '503'].includes(status);
  return {
    description: `${REASONS[Number(status)]}${named}`,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    ...(isLater && { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } } }),
  };
}

/** What the operations refer to. */
export const COMPONENTS = {
  schemas: { Error: ERROR },
  responses: Object.fromEntries(Object.keys(REASONS).map((status) => [`E${status}`, response(status)])),
  parameters: {
    profile: query('profile', 'Only the tools of a profile: default, compact or full.'),
    toolsets: query('toolsets', 'Only the tools of these toolsets: `records,schema`.'),
    readonly: { ...query('readonly', 'Nothing that changes anything.'), schema: { type: 'boolean' } },
    objects: query('objects', 'Only these objects, and the relations between them: `company,person`.'),
  },
  securitySchemes: {
    bearer: {
      type: 'http',
      scheme: 'bearer',
      description:
        'API key of Twenty (Settings, APIs & Webhooks), or the SERVER_TOKEN of this server. On the machine that the server runs on, for itself alone, none is needed.',
    },
  },
} as const;

function query(name: string, description: string) {
  return { name, in: 'query', description, schema: { type: 'string' } } as const;
}

/** The failures that an operation can have, as references. */
export const failures = (...statuses: number[]): Record<string, object> =>
  Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/E${status}` }]),
  );
