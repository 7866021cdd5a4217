import type { Caller } from '../access/caller';
import { graphqlError } from '../http/graphql-request';
import { runOperation } from '../records/operations';
import { TwentyError } from '../twenty-error';
import { checkArgumentTypes } from './argument-types';
import type { RootCall } from './document';
import type { Root } from './roots';

const MOST_ROOTS = 20;

/** What a request that mixes record fields with others is told. */
export function splitRefusal(): TwentyError {
  const message = 'This query cannot be executed as a single request. Please split it into separate queries.';
  return new TwentyError(message, 'BAD_USER_INPUT');
}

interface Result {
  readonly data: Record<string, unknown>;
  readonly errors?: readonly unknown[];
}

/** Executes record root fields, each by itself: one may fail and its neighbour succeed. */
export function executeRecordRoots(
  calls: readonly RootCall[],
  caller: Caller,
  roots: ReadonlyMap<string, Root>,
): Result {
  const refusal = refuseTogether(calls);
  if (refusal !== undefined) return { data: {}, errors: [graphqlError(refusal)] };
  const data: Record<string, unknown> = {};
  const errors: unknown[] = [];
  for (const call of calls) {
    const root = roots.get(call.name);
    try {
      data[call.key] = root === undefined ? null : executeRoot(call, root, caller);
    } catch (error) {
      data[call.key] = null;
      errors.push(graphqlError(error));
    }
  }
  return errors.length === 0 ? { data } : { data, errors };
}

function executeRoot(call: RootCall, root: Root, caller: Caller): unknown {
  const shape = caller.workspace.model.getShape(root.object);
  checkArgumentTypes(root.operation, call.args);
  return runOperation(root.operation, { caller, shape, args: call.args, selection: call.selection() });
}

function refuseTogether(calls: readonly RootCall[]): TwentyError | undefined {
  if (calls.length > MOST_ROOTS) {
    const counts = `Too many root resolvers requested: ${calls.length} - Maximum allowed root resolvers: ${MOST_ROOTS}`;
    return new TwentyError(`Query too complex - ${counts}`, 'BAD_USER_INPUT');
  }
  const twice = calls.find((call, index) => calls.findIndex((other) => other.name === call.name) < index);
  return twice === undefined
    ? undefined
    : new TwentyError(`Duplicate root resolver: "${twice.name}"`, 'BAD_USER_INPUT');
}
