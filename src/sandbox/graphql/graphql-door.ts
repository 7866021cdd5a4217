import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { GraphQLError, OperationTypeNode, parse } from 'graphql';
import type { Authenticator } from '../access/authenticate';
import type { Caller } from '../access/caller';
import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { bareJson, json } from '../http/door';
import { graphqlError, readGraphqlRequest } from '../http/graphql-request';
import { TwentyError } from '../twenty-error';
import { runValidated, validationError } from '../validated/run';
import { coreSchema } from './core-schema';
import { executeRecordRoots, splitRefusal } from './direct-execution';
import { operationsOf, rootCalls } from './document';
import { introspect, isIntrospection } from './introspection';
import { rootsOf } from './roots';

/** POST /graphql: record operations are executed directly, everything else as normal GraphQL. */
export function graphqlDoor(authenticator: Authenticator): Door {
  return async (request) => {
    const asked = readGraphqlRequest(request);
    if ('status' in asked) return asked;
    try {
      const caller = callerOf(request, authenticator);
      const document = parse(asked.query);
      const operations = operationsOf(document);
      const operation = operations.find(
        (one) => asked.operationName === undefined || one.name?.value === asked.operationName,
      );
      if (operation === undefined)
        return json({ errors: [{ message: 'Could not determine what operation to execute.' }] }, 400);
      if (operations.length > 1 && asked.operationName === undefined) return noOperation();
      return await run({ document, operation, variables: asked.variables }, caller);
    } catch (error) {
      if (error instanceof TwentyError) return bareJson({ errors: [graphqlError(error)] });
      return json({ errors: [validationError(error as GraphQLError)] });
    }
  };
}

/** GET never reaches the record operations: it is answered as if nobody were signed in. */
function callerOf(request: DoorRequest, authenticator: Authenticator): Caller | undefined {
  const caller = authenticator.findCaller(request.headers.authorization);
  return request.method === 'GET' ? undefined : caller;
}

interface Run {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function run({ document, operation, variables }: Run, caller: Caller | undefined): Promise<DoorAnswer> {
  const validated = () => runValidated(coreSchema, { document, operation, variables }, { caller });
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw noSubscriptions(operation);
  if (caller === undefined) return validated();
  const calls = rootCalls(document, operation, variables);
  const roots = rootsOf(caller.workspace.model);
  const records = calls.filter((call) => roots.has(call.name));
  if (records.length === 0) {
    return isIntrospection(calls)
      ? bareJson(introspect(caller.workspace.model, document, variables))
      : validated();
  }
  if (records.length < calls.length) return bareJson({ errors: [graphqlError(splitRefusal())] });
  return bareJson(executeRecordRoots(calls, caller, roots));
}

function noSubscriptions(operation: OperationDefinitionNode): GraphQLError {
  return new GraphQLError('Schema is not configured to execute subscription operation.', {
    nodes: operation,
  });
}

function noOperation(): DoorAnswer {
  const message = 'GraphQLError: Must provide operation name when document contains multiple operations.';
  return { status: 500, type: 'text/plain;charset=UTF-8', body: `${message}\n    at executor (sandbox)` };
}
