import { rootsIn } from '../graphql-documents.js';
import { type Door, type OperationName, OPERATIONS } from '../operations.js';
import type { GraphqlRequest, TwentyRequest } from '../twenty-api.js';

/** Tokens of Twenty's rate limit that a request costs: one for each root of records, one for a call of REST or of a tool. */
export function costOf(operation: OperationName, request: TwentyRequest): number {
  const { door, ...more }: { door: Door; free?: true } = OPERATIONS[operation];
  if (more.free) return 0;
  if (door === 'graphql') return rootsIn((request as GraphqlRequest).document);
  return door === 'rest' || door === 'native' ? 1 : 0;
}
