import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import type { Clock } from '../../schema/values/dates.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { ALIASES, entry, escaped, OPERATORS, type Place, type TwentyFilter } from './comparison.js';
import { condition } from './condition.js';
import { negate } from './negation.js';

const DEEPEST = 20;

/** Where the compiler stands: inside which object, how deep, and how to get there in Twenty's filter. */
interface Spot {
  schema: WorkspaceSchema;
  clock: Clock;
  object: SchemaObject;
  path: string;
  at: Place;
  /** Relations crossed so far: Twenty filters across one. */
  hops: number;
  depth: number;
}

/**
 * A caller's filter in Twenty's form. Both Twenty's own form and the short one are read; siblings are joined by "and".
 * @throws AppError INVALID_INPUT with the path of the mistake and the nearest names
 */
export function compileFilter(
  filter: Record<string, unknown>,
  object: SchemaObject,
  schema: WorkspaceSchema,
  clock: Clock,
): TwentyFilter {
  return group({ schema, clock, object, path: 'filter', at: (same) => same, hops: 0, depth: 0 }, filter);
}

function group(spot: Spot, filter: unknown): TwentyFilter {
  if (!isObject(filter)) throw invalid(`${spot.path} must be an object of conditions.`);
  if (spot.depth > DEEPEST) throw invalid(`${spot.path} is nested too deeply.`, `At most ${DEEPEST} levels.`);
  const all = Object.entries(filter).map(([key, said]) => {
    const inside = { ...spot, path: `${spot.path}.${key}`, depth: spot.depth + 1 };
    return entry(LOGIC, key)?.(inside, said) ?? fieldCondition(inside, key, said);
  });
  if (all.length === 0) return nothing(spot);
  return all.length === 1 && all[0] ? all[0] : { and: all };
}

const LOGIC: Record<string, (spot: Spot, said: unknown) => TwentyFilter> = {
  and: (spot, said) => ({ and: groups(spot, said) }),
  or: (spot, said) => ({ or: groups(spot, said) }),
  not: (spot, said) => negate(Array.isArray(said) ? { or: groups(spot, said) } : group(spot, said)),
};

/** No filter at all matches everything; inside of one that is hardly meant. */
function nothing(spot: Spot): TwentyFilter {
  if (spot.depth === 0) return {};
  throw invalid(`${spot.path} says nothing.`, 'Name at least one condition, or leave it out.');
}

/** Twenty lets an empty "or" match everything, so empty lists are refused. */
function groups(spot: Spot, said: unknown): TwentyFilter[] {
  const list = Array.isArray(said) ? (said as unknown[]) : [said];
  if (list.length === 0)
    throw invalid(`${spot.path} is an empty list.`, 'Name at least one condition, or leave it out.');
  return list.map((one, index) => group({ ...spot, path: `${spot.path}[${index}]` }, one));
}

function fieldCondition(spot: Spot, key: string, said: unknown): TwentyFilter {
  const [head = '', ...rest] = key.split('.');
  if (rest.length > 0) {
    const inner = rest.join('.');
    const path = spot.path.slice(0, -inner.length - 1);
    return fieldCondition({ ...spot, path }, head, { [inner]: said });
  }
  const field = spot.object.getField(key, spot.path);
  if (field.relation?.kind === 'to-many') throw toMany(spot, field);
  if (field.relation) return relationCondition(spot, field, said);
  return condition({ field, path: spot.path, clock: spot.clock, at: under(spot, field.name) }, said);
}

const under =
  (spot: Spot, name: string): Place =>
  (filter) =>
    spot.at({ [name]: filter });

/** A to-one relation: compared by id, by the title of the other record, or by a filter on it. */
function relationCondition(spot: Spot, field: SchemaField, said: unknown): TwentyFilter {
  const keyColumn: SchemaField = { ...field, type: 'UUID', name: field.relation?.joinColumn ?? field.name };
  const byId = { field: keyColumn, path: spot.path, clock: spot.clock, at: under(spot, keyColumn.name) };
  if (isAboutId(said)) return condition(byId, said);
  const target = spot.schema.targetOf(field);
  if (!target) throw invalid(`The object behind ${spot.path} may not be used here.`);
  if (isObject(said) && isNestedFilter(said)) return across(spot, field, target, said);
  return across(spot, field, target, byName(target, said));
}

/** The filter for records by their title in any case, or by an e-mail address where the text is one. */
function byName(target: SchemaObject, said: unknown): Record<string, unknown> {
  const isTitle = typeof said === 'string' && target.title.type === 'TEXT';
  const byTitle = { [target.title.name]: isTitle ? { ilike: escaped(said) } : said };
  const emails = typeof said === 'string' && said.includes('@') ? target.emails : [];
  return emails.length > 0 ? { or: [byTitle, ...emails.map(({ name }) => ({ [name]: said }))] } : byTitle;
}

function across(
  spot: Spot,
  field: SchemaField,
  target: SchemaObject,
  filter: Record<string, unknown>,
): TwentyFilter {
  if (spot.hops > 0) throw tooFar(spot);
  return group({ ...spot, object: target, at: under(spot, field.name), hops: spot.hops + 1 }, filter);
}

/** Whether a condition on a to-one relation looks at the other record, beyond its id and its title. */
export const isNestedFilter = (said: unknown): boolean =>
  isObject(said) && !isAboutId(said) && !isComparison(said);

/** Whether the filter speaks of the id of the other record: uuids, or nothing but emptiness. */
export function isAboutId(said: unknown): boolean {
  if (said === null || isUuid(said)) return true;
  if (Array.isArray(said)) return said.length > 0 && said.every(isUuid);
  if (!isObject(said)) return false;
  const entries = Object.entries(said);
  return entries.length > 0 && entries.every(([key, operand]) => isIdOperator(key, operand));
}

const isIdOperator = (key: string, operand: unknown): boolean =>
  operatorName(key) === 'empty' ||
  (key === 'is' && (operand === 'NULL' || operand === 'NOT_NULL')) ||
  (isOperator(key) && isAboutId(operand));

const operatorName = (key: string) => entry(ALIASES, key) ?? key;

const isOperator = (key: string) => entry(OPERATORS, operatorName(key)) !== undefined;

/** Operators on the title; "not" with a filter in it is no operator. */
const isComparison = (said: Record<string, unknown>) =>
  Object.entries(said).every(([key, operand]) => isOperator(key) && !(key === 'not' && isObject(operand)));

const invalid = (message: string, hint?: string) => new AppError('INVALID_INPUT', message, { hint });

const tooFar = ({ path }: Spot) =>
  invalid(
    `${path} crosses two relations.`,
    'Twenty filters across one: list the records in between first and filter by their ids.',
  );

const toMany = ({ object, path }: Spot, field: SchemaField) =>
  invalid(
    `${path} is a list of records, which cannot be filtered on from ${object.facts.namePlural}.`,
    `List ${field.relation?.target} with a filter on "${field.relation?.inverse ?? object.name}" instead.`,
  );
