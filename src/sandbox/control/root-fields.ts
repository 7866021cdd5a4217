import { parse } from 'graphql';
import type { DoorRequest } from '../http/door';
import { readGraphqlRequest } from '../http/graphql-request';
import { operationsOf, rootCalls } from '../graphql/document';

const GRAPHQL_PATHS: readonly string[] = ['/graphql', '/metadata'];

/** Names of the root fields a GraphQL request asks for; none when it cannot be read. */
export function rootFieldsOf(request: DoorRequest): string[] {
  return rootCallsOf(request).map((call) => call.name);
}

/** The root fields with the keys their results go to. */
export function rootCallsOf(request: DoorRequest): { key: string; name: string }[] {
  if (!GRAPHQL_PATHS.includes(request.path)) return [];
  try {
    const asked = readGraphqlRequest(request);
    if ('status' in asked) return [];
    const document = parse(asked.query);
    return operationsOf(document).flatMap((operation) => rootCalls(document, operation, asked.variables));
  } catch {
    return [];
  }
}
