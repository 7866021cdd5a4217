import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { findPart } from '../../schema/values/composites.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { wayIn } from '../../schema/way-in.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Looked } from './named-refusals.js';

/** An ordering in Twenty's form: `[{amount: {amountMicros: "DescNullsLast"}}]`. */
export type TwentyOrder = Record<string, unknown>[];

type Direction = 'AscNullsLast' | 'DescNullsLast';

const TERM = /^(-?)([^\s-].*?)(?:\s+(asc|desc)(?:ending)?)?$/i;

/**
 * Reads an ordering such as `["amount desc", "company.name", "-closeDate"]`. Empty values always come last.
 * @throws AppError INVALID_INPUT for an unknown field or one that cannot be sorted by
 */
export function readOrder(
  terms: readonly string[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): TwentyOrder {
  return terms.flatMap((term) => {
    const [, minus, path = '', word] = TERM.exec(term.trim()) ?? [];
    if (!path) throw refuse(term, 'is not "field", "field desc" or "relation.field desc"');
    const direction: Direction = minus || /^desc/i.test(word ?? '') ? 'DescNullsLast' : 'AscNullsLast';
    return orderBy(path.split('.'), object, schema, direction);
  });
}

/** The keys of one term: a person's name is sorted by both its parts. */
function orderBy(
  path: readonly string[],
  object: SchemaObject,
  schema: WorkspaceSchema,
  direction: Direction,
): TwentyOrder {
  const [head = '', ...rest] = wayIn(path, object);
  const field = object.getField(head, `orderBy ${path.join('.')}`);
  if (!field.relation) return keysOf(field, rest.join('.'), direction).map((key) => ({ [field.name]: key }));
  if (field.relation.kind === 'to-many') throw refuse(head, 'is a list of records and cannot be sorted by');
  const target = schema.targetOf(field);
  if (!target) throw refuse(head, 'leads to an object that may not be used here');
  const inner = rest.length > 0 ? rest : [target.facts.titleField];
  return orderBy(inner, target, schema, direction).map((key) => ({ [field.name]: key }));
}

function keysOf(field: SchemaField, part: string, direction: Direction): unknown[] {
  const { parts, main } = valueTypeOf(field.type);
  if (!parts && part) throw refuse(`${field.name}.${part}`, 'is not there: the field has no parts');
  if (!parts) return [direction];
  const whole = field.type === 'FULL_NAME' ? main : main?.slice(0, 1);
  return (part ? [part] : (whole ?? [])).map((name) => {
    const chosen = findPart(parts, name);
    if (!chosen || chosen.kind === 'json')
      throw refuse(field.name, `can be sorted by ${Object.keys(parts).join(', ')}`);
    return { [chosen.wire]: direction };
  });
}

/** Every field that an order looks at, with the object it belongs to. */
export const fieldsOfOrder = (order: TwentyOrder, object: SchemaObject, schema: WorkspaceSchema): Looked[] =>
  order.flatMap((key) =>
    Object.entries(key).flatMap(([name, inner]): Looked[] => {
      const field = object.getField(name, 'orderBy');
      const target = schema.targetOf(field);
      const further = target && isObject(inner) ? fieldsOfOrder([inner], target, schema) : [];
      return [[object, field], ...further];
    }),
  );

const refuse = (term: string, problem: string) =>
  new AppError('INVALID_INPUT', `orderBy: "${term}" ${problem}.`, {
    hint: 'Example: ["amount desc", "name"].',
  });
