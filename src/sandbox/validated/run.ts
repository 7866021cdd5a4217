import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import {
  execute,
  getVariableValues,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
} from 'graphql';
import type { DoorAnswer } from '../http/door';
import { json } from '../http/door';
import { graphqlError } from '../http/graphql-request';
import { TwentyError } from '../twenty-error';
import type { Context } from './executable-schema';

/** A parsed document, and which of its operations to run with what. */
export interface Run {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const VAGUE = 'An error occurred.';

/** Runs a document as normal GraphQL does: validated first, with the errors in Twenty's form. */
export async function runValidated(schema: GraphQLSchema, run: Run, context: Context): Promise<DoorAnswer> {
  const rules =
    context.caller === undefined ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
  const invalid = validate(schema, run.document, rules);
  if (invalid.length > 0) return json({ errors: invalid.map(validationError) });
  const coerced = getVariableValues(schema, run.operation.variableDefinitions ?? [], run.variables);
  if (coerced.errors !== undefined) return json({ errors: coerced.errors.map(coercionError) }, 400);
  const result = await execute({
    schema,
    document: run.document,
    variableValues: run.variables,
    operationName: run.operation.name?.value,
    contextValue: context,
  });
  if (result.errors === undefined) return json({ data: result.data });
  return json({ data: result.data, errors: result.errors.map(executionError) });
}

/** A syntax or validation error: message and locations. */
export function validationError(error: GraphQLError): Record<string, unknown> {
  return { message: error.message, locations: error.locations };
}

function coercionError(error: GraphQLError): Record<string, unknown> {
  const inner = error.originalError instanceof GraphQLError ? error.originalError : error;
  const code = inner.extensions['code'] ?? 'BAD_USER_INPUT';
  return { message: inner.message, extensions: { http: { status: 400 }, code, userFriendlyMessage: VAGUE } };
}

function executionError(error: GraphQLError): Record<string, unknown> {
  const cause = error.originalError;
  if (cause instanceof TwentyError) return graphqlError(cause);
  return {
    message: error.message,
    extensions: { code: 'INTERNAL_SERVER_ERROR', userFriendlyMessage: VAGUE },
  };
}
