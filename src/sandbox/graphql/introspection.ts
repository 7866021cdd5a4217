import type { DocumentNode, GraphQLFieldConfigMap } from 'graphql';
import {
  executeSync,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { namesOf } from './roots';
import type { Model } from '../model/model';
import type { ObjectMetadata } from '../model/metadata';
import type { OperationName } from '../records/operations';
import { OPERATIONS } from '../records/operations';
import type { RootCall } from './document';

const Json = new GraphQLScalarType({ name: 'RawJSONScalar' });

/** Operations that exist for all objects but are shown only for those with duplicate criteria. */
const NEEDS_CRITERIA: ReadonlySet<OperationName> = new Set(['findDuplicates', 'mergeMany']);

/** Whether the root fields ask for the schema. */
export function isIntrospection(calls: readonly RootCall[]): boolean {
  return calls.length > 0 && calls.every((call) => call.name === '__schema' || call.name === '__type');
}

/** Answers an introspection query. Only record operations are in that schema; values below them are plain JSON. */
export function introspect(
  model: Model,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const schema = new GraphQLSchema({
    query: rootType('Query', model),
    mutation: rootType('Mutation', model),
  });
  return executeSync({ schema, document, variableValues: variables });
}

const types = new WeakMap<ObjectMetadata, GraphQLObjectType>();

function rootType(name: 'Query' | 'Mutation', model: Model): GraphQLObjectType {
  const fields: GraphQLFieldConfigMap<unknown, unknown> = {};
  for (const object of model.all()) {
    for (const operation of Object.keys(OPERATIONS) as OperationName[]) {
      const { root, args, isMutation } = OPERATIONS[operation];
      if (isMutation !== (name === 'Mutation')) continue;
      if (NEEDS_CRITERIA.has(operation) && object.duplicateCriteria === null) continue;
      const type = operation.endsWith('Many')
        ? new GraphQLList(new GraphQLNonNull(typeOf(object)))
        : typeOf(object);
      fields[root(namesOf(object))] = {
        type,
        args: Object.fromEntries(args.map((arg) => [arg, { type: Json }])),
      };
    }
  }
  return new GraphQLObjectType({ name, fields });
}

function typeOf(object: ObjectMetadata): GraphQLObjectType {
  const known = types.get(object);
  if (known !== undefined) return known;
  const fields = Object.fromEntries(
    object.fields.map((field) => [field.name, { type: field.name === 'id' ? GraphQLString : Json }]),
  );
  const { One } = namesOf(object);
  const type = new GraphQLObjectType({ name: One, fields });
  types.set(object, type);
  return type;
}
