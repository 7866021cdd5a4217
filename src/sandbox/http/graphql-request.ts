import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { DoorAnswer, DoorRequest } from './door';
import { json, readJsonBody } from './door';

/** A GraphQL request as sent by POST body or GET parameters. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** Reads a GraphQL request, or gives the answer that refuses it. */
export function readGraphqlRequest(request: DoorRequest): GraphqlRequest | DoorAnswer {
  const body = request.method === 'GET' ? Object.fromEntries(request.query) : readJsonBody(request);
  if (Array.isArray(body)) return json({ errors: [{ message: 'Batching is not supported.' }] }, 400);
  const { query, variables, operationName } = isObject(body) ? body : {};
  if (query === null) return json({ errors: [{ message: 'Must provide query string.' }] });
  if (typeof query !== 'string') {
    const message =
      query === undefined
        ? 'Must provide query string.'
        : `Expected "query" param to be a string, but given ${typeof query}.`;
    return json({ errors: [{ message }] }, 400);
  }
  const given = typeof variables === 'string' ? parseVariables(variables) : variables;
  return {
    query,
    variables: isObject(given) ? given : {},
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
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
