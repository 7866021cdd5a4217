import type { DocumentNode, GraphQLError, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { Kind, parse } from 'graphql';
import type { Authenticator } from '../access/authenticate';
import { subscribe } from '../events/subscribe';
import type { Door } from '../http/door';
import { bareJson, json } from '../http/door';
import { graphqlError, readGraphqlRequest } from '../http/graphql-request';
import { operationsOf } from '../graphql/document';
import { TwentyError } from '../twenty-error';
import { runValidated, validationError } from '../validated/run';
import { metadataSchema } from './metadata-schema';

const MOST_ROOTS = 10;
const MOST_NESTED = 10;

/** POST and GET /metadata: normal GraphQL over the model, with limits on roots and nesting. */
export function metadataDoor(authenticator: Authenticator): Door {
  return async (request) => {
    const asked = readGraphqlRequest(request);
    if ('status' in asked) return asked;
    try {
      const caller = authenticator.findCaller(request.headers.authorization);
      const document = parse(asked.query);
      const operations = operationsOf(document);
      const operation = operations.find(
        (one) => asked.operationName === undefined || one.name?.value === asked.operationName,
      );
      if (operation === undefined)
        return json({ errors: [{ message: 'Could not determine what operation to execute.' }] }, 400);
      const run = { document, operation, variables: asked.variables };
      if (operation.operation === 'subscription')
        return subscribe(metadataSchema, run, caller, request.headers.accept);
      const refusal = refuseTooMuch(operation, fragmentsOf(document));
      if (refusal !== undefined) return json({ errors: [graphqlError(refusal)] });
      return await runValidated(metadataSchema, run, { caller });
    } catch (error) {
      if (error instanceof TwentyError) return bareJson({ errors: [graphqlError(error)] });
      return json({ errors: [validationError(error as GraphQLError)] });
    }
  };
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment.selectionSet]));
}

function refuseTooMuch(operation: OperationDefinitionNode, fragments: Fragments): TwentyError | undefined {
  const names = operation.selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  );
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    const message = 'Duplicate root resolver found. Each root resolver can only be called once per document.';
    return tooMuch(`Duplicate root resolver: "${twice}"`, { id: 'UrzTjS', message });
  }
  if (names.length > MOST_ROOTS) {
    const message =
      'The request is too complex to process. Please try reducing the amount of requested root resolvers.';
    const counts = `Too many root resolvers requested: ${names.length} - Maximum allowed root resolvers: ${MOST_ROOTS}`;
    return tooMuch(`Query too complex - ${counts}`, { id: '4LVaa7', message });
  }
  const depth = depthOf(operation.selectionSet, fragments);
  if (depth <= MOST_NESTED) return undefined;
  const counts = `Too many nested fields requested: ${depth} - Maximum allowed nested fields: ${MOST_NESTED}`;
  return tooMuch(`Query too complex - ${counts}`);
}

function tooMuch(message: string, friendly?: unknown): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { friendly });
}

/** Fields on the longest way down; introspection may go as deep as it likes. */
function depthOf(set: SelectionSetNode, fragments: Fragments, opened: readonly string[] = []): number {
  const depths = set.selections.map((one) => {
    if (one.kind === Kind.FRAGMENT_SPREAD) {
      const inside = opened.includes(one.name.value) ? undefined : fragments.get(one.name.value);
      return inside === undefined ? 0 : depthOf(inside, fragments, [...opened, one.name.value]);
    }
    const inner = one.selectionSet === undefined ? 0 : depthOf(one.selectionSet, fragments, opened);
    if (one.kind === Kind.INLINE_FRAGMENT) return inner;
    return one.name.value.startsWith('__') ? 0 : inner + 1;
  });
  return Math.max(0, ...depths);
}
