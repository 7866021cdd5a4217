import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Condition, EVERYTHING, type ListEnd, allOf, not } from './algebra.js';
import type { Spot } from './parse-filter.js';

/** A list of records as callers name it: a relation to many, or what stands behind its links (tasks behind taskTargets). */
export interface NamedList {
  end: ListEnd;
  /** The to-one relation from the link to the record that is meant. */
  through?: { via: SchemaField; target: SchemaObject };
}

/**
 * The list called `name`: a relation to many, or the records linked through one ("tasks", "messages"). Undefined when
 * it is a field of another kind, or none.
 * @throws AppError INVALID_INPUT when the object in the list may not be used
 */
export function findList(
  name: string,
  object: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  const field = object.findField(name);
  if (field)
    return field.relation?.kind === 'to-many' ? { end: listEnd(field, object, schema, path) } : undefined;
  const meant = schema.findObject(name);
  return meant && linkedThrough(object, meant, schema, path);
}

function listEnd(via: SchemaField, object: SchemaObject, schema: WorkspaceSchema, path: string): ListEnd {
  const target = schema.targetOf(via);
  const back = target?.fields.find(({ relation }) => pointsBack(relation, object, via));
  if (target && back?.relation?.joinColumn) return { via, target, back, column: back.relation.joinColumn };
  throw new AppError('INVALID_INPUT', `The records in "${via.name}" (at ${path}) may not be used here.`);
}

const pointsBack = (relation: SchemaField['relation'], object: SchemaObject, via: SchemaField) =>
  relation?.kind === 'to-one' && relation.target === object.name && relation.inverse === via.name;

/** The only list of links that leads from one object to the other. */
function linkedThrough(
  object: SchemaObject,
  meant: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  const found = object.fields.flatMap((field): NamedList[] => {
    const link = field.relation?.kind === 'to-many' ? schema.targetOf(field) : undefined;
    const via = link?.fields.find(
      ({ name, relation }) =>
        relation?.kind === 'to-one' && relation.target === meant.name && name === meant.name,
    );
    return link?.facts.isSystem && via
      ? [{ end: listEnd(field, object, schema, path), through: { via, target: meant } }]
      : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

const QUANTIFIERS: readonly string[] = ['some', 'none', 'every', 'count', 'where'];

type Bound = (count: number, bound: number) => boolean;
const BOUNDS: Readonly<Record<string, Bound>> = {
  eq: (count, bound) => count === bound,
  neq: (count, bound) => count !== bound,
  gt: (count, bound) => count > bound,
  gte: (count, bound) => count >= bound,
  lt: (count, bound) => count < bound,
  lte: (count, bound) => count <= bound,
};

/** A condition on a list: `some` (the default), `none`, `every`, or `count` of those that `where` describes. */
export function quantified(
  { end, through }: NamedList,
  said: unknown,
  spot: Spot,
  group: (spot: Spot, filter: unknown) => Condition,
): Condition {
  const there = { ...spot, object: through?.target ?? end.target };
  const inside = (filter: unknown, key: string): Condition => {
    if (isObject(filter) && Object.keys(filter).length === 0) return EVERYTHING;
    const of = group({ ...there, path: `${spot.path}${key && `.${key}`}`, depth: spot.depth + 1 }, filter);
    return through ? { is: 'behind', via: through.via, target: through.target, of } : of;
  };
  const some = (filter: unknown, key = ''): Condition => ({ is: 'some', list: end, of: inside(filter, key) });
  if (said === null) return not(some({}));
  if (!isObject(said)) throw malformed(end.via.name, spot.path);
  const keys = Object.keys(said);
  if ('empty' in said && keys.length === 1) return said.empty === false ? some({}) : not(some({}));
  if (keys.length === 0 || !keys.every((key) => QUANTIFIERS.includes(key))) return some(said);
  const parts = {
    some: (filter: unknown) => some(filter, 'some'),
    none: (filter: unknown) => not(some(filter, 'none')),
    every: (filter: unknown) => not({ is: 'some', list: end, of: not(inside(filter, 'every')) }),
    count: (bounds: unknown) => counted(end, inside(said.where ?? {}, 'where'), bounds, spot.path),
  };
  if ('where' in said && !('count' in said)) return some(said.where, 'where');
  const named = Object.entries(said).filter(([key]) => key !== 'where');
  return allOf(named.map(([key, operand]) => parts[key as keyof typeof parts](operand)));
}

function counted(list: ListEnd, of: Condition, bounds: unknown, path: string): Condition {
  const entries = Object.entries(isObject(bounds) ? bounds : { eq: bounds });
  if (entries.length === 0) throw malformed(list.via.name, path);
  const checks = entries.map(([name, bound]) => {
    const compare = Object.hasOwn(BOUNDS, name) ? BOUNDS[name] : undefined;
    if (!compare || typeof bound !== 'number') throw malformed(list.via.name, path, name);
    return (count: number) => compare(count, bound);
  });
  return { is: 'count', list, of, holds: (count) => checks.every((check) => check(count)) };
}

const malformed = (name: string, path: string, operator = '') =>
  new AppError('INVALID_INPUT', `The filter on the list "${name}" (at ${path}) is not understood.`, {
    hint:
      didYouMean(operator, Object.keys(BOUNDS), '') +
      ` Say {${name}: {some: {...}}}, {none: {...}}, {every: {...}} or {count: {gte: 2}, where: {...}}.`,
  });
