import type { GraphQLFieldResolver } from 'graphql';
import { buildSchema, GraphQLError, isObjectType, isScalarType, valueFromASTUntyped } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../access/caller';
import { forbidden } from '../twenty-error';

/** What resolvers know of the request; there is no caller without a token. */
export interface Context {
  readonly caller: Caller | undefined;
}

/** A root operation: who may call it, and what it does then. */
export interface RootField {
  readonly allow: (caller: Caller) => void;
  readonly resolve: (caller: Caller, args: Record<string, unknown>) => unknown;
}
/** Root operations by name. */
export type RootFields = Readonly<Record<string, RootField>>;
type Resolver = (source: never, args: Record<string, unknown>, context: Context) => unknown;
/** Resolvers of fields that are not simply there, by type and field. */
export type TypeResolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** Builds a schema from its text, with the root operations and the resolvers of single fields. */
export function executableSchema(sdl: string, roots: RootFields, types: TypeResolvers = {}): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const operation = roots[field.name];
      if (operation === undefined) throw new Error(`nothing resolves ${field.name}`);
      field.resolve = guarded(operation);
    }
  }
  for (const [name, resolvers] of Object.entries(types)) resolveFields(schema, name, resolvers);
  const uuid = schema.getType('UUID');
  if (isScalarType(uuid)) {
    uuid.parseValue = parseUuid;
    uuid.parseLiteral = (node) => parseUuid(valueFromASTUntyped(node));
  }
  return schema;
}

function resolveFields(
  schema: GraphQLSchema,
  name: string,
  resolvers: Readonly<Record<string, Resolver>>,
): void {
  const type = schema.getType(name);
  for (const [field, resolve] of Object.entries(resolvers)) {
    const found = isObjectType(type) ? type.getFields()[field] : undefined;
    if (found === undefined) throw new Error(`no field ${name}.${field}`);
    found.resolve = resolve as unknown as GraphQLFieldResolver<unknown, unknown>;
  }
}

function guarded(operation: RootField): GraphQLFieldResolver<unknown, Context, Record<string, unknown>> {
  return (_source, args, { caller }) => {
    if (caller === undefined) throw forbidden();
    operation.allow(caller);
    return operation.resolve(caller, args);
  };
}

/** Twenty's UUID scalar takes any text; whether it is one is for the database to say. */
function parseUuid(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('UUID must be a string', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Every caller may. */
export function anyone(): void {}
