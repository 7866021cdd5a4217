import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { DoorAnswer, DoorRequest } from './door';
import { json, readBody } from './door';

/** A GraphQL request as sent by POST body or GET parameters. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** Reads a GraphQL request, or gives the answer that refuses it. */
export function readGraphqlRequest(request: DoorRequest): GraphqlRequest | DoorAnswer {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST')
    return json({ errors: [{ message: 'GraphQL only supports GET and POST requests.' }] }, 405);
  const body = method === 'GET' ? Object.fromEntries(request.query) : readPosted(request);
  if (body === UNSUPPORTED) return { status: 415, type: null, body: '' };
  if (Array.isArray(body)) return json({ errors: [{ message: 'Batching is not supported.' }] }, 400);
  const { query, variables, operationName } = isObject(body) ? body : {};
  if (typeof query !== 'string') return noQuery(query, method);
  return {
    query,
    variables: variablesOf(variables),
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

function noQuery(query: unknown, method: string): DoorAnswer {
  if (query !== undefined && query !== null) {
    const message = `Expected "query" param to be a string, but given ${typeof query}.`;
    return json({ errors: [{ message }] }, 400);
  }
  const isCalm = query === null || method === 'GET';
  return json({ errors: [{ message: 'Must provide query string.' }] }, isCalm ? 200 : 400);
}

const UNSUPPORTED = Symbol('a body of a type that GraphQL does not take');

/** JSON, a form, or the document by itself. */
function readPosted(request: DoorRequest): unknown {
  const [type = ''] = (request.headers['content-type'] ?? 'application/json').split(';');
  if (type === 'application/graphql') return { query: request.body };
  return type.startsWith('text/') ? UNSUPPORTED : readBody(request);
}

function variablesOf(given: unknown): Readonly<Record<string, unknown>> {
  const read = typeof given === 'string' ? parseVariables(given) : given;
  return isObject(read) ? read : {};
}

function parseVariables(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** An error entry of a GraphQL answer; path and locations are left out, as Twenty leaves them out. */
export function graphqlError(error: unknown): Record<string, unknown> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof TwentyError)) return { message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  const { subCode, friendly, extra } = error.details;
  return { message, extensions: { ...extra, subCode, userFriendlyMessage: friendly, code: error.code } };
}
