import type { ListEnd } from '../../schema/record-lists.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from './comparison.js';

/**
 * What a filter says, checked against the schema. It is two-valued: a record without a value is "not" anything, and a
 * missing related record counts as one without values.
 */
export type Condition =
  /** A comparison of the record's own values, in Twenty's form. */
  | { is: 'own'; field: SchemaField; filter: TwentyFilter }
  | { is: 'all' | 'any'; of: readonly Condition[] }
  | { is: 'not'; of: Condition }
  /** About the record behind a to-one relation. */
  | { is: 'behind'; via: SchemaField; target: SchemaObject; of: Condition }
  /** About a list of records: whether there is one. */
  | { is: 'some'; list: ListEnd; of: Condition }
  /** About a list of records: how many there are, or to how many others the foreign key `each` leads from there. */
  | { is: 'count'; list: ListEnd; of: Condition; each?: string; holds(count: number): boolean };

export const EVERYTHING: Condition = { is: 'all', of: [] };

/** Several conditions as one; a single one stands by itself. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { is: 'all', of: conditions };

/** All that must hold, taken out of conditions in conditions. */
export const conjuncts = (condition: Condition): readonly Condition[] =>
  condition.is === 'all' ? condition.of.flatMap(conjuncts) : [condition];

export const not = (of: Condition): Condition => ({ is: 'not', of });

/** Whether a condition holds for a record that has no value at all: the related record that is missing. */
export function holdsForNothing(condition: Condition): boolean {
  switch (condition.is) {
    case 'own':
      return matchesNothing(condition.filter) === true;
    case 'all':
      return condition.of.every(holdsForNothing);
    case 'any':
      return condition.of.some(holdsForNothing);
    case 'not':
      return !holdsForNothing(condition.of);
    case 'behind':
      return holdsForNothing(condition.of);
    case 'some':
      return false;
    case 'count':
      return condition.holds(0);
  }
}

/** Twenty's filter over nothing but NULLs, in SQL's three values: undefined is "unknown". */
function matchesNothing(filter: TwentyFilter): boolean | undefined {
  const values = Object.entries(filter).map(([key, said]) => partOverNothing(key, said));
  return conjunction(values);
}

function partOverNothing(key: string, said: unknown): boolean | undefined {
  if (key === 'and') return conjunction((said as TwentyFilter[]).map(matchesNothing));
  if (key === 'or') return negated(conjunction((said as TwentyFilter[]).map(matchesNothing).map(negated)));
  if (key === 'not') return negated(matchesNothing(said as TwentyFilter));
  if (key === 'is') return said === 'NULL';
  return typeof said === 'object' && said !== null && !Array.isArray(said)
    ? matchesNothing(said as TwentyFilter)
    : undefined;
}

function conjunction(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

const negated = (value: boolean | undefined) => (value === undefined ? undefined : !value);

/** Every field whose value a condition compares, with the object it belongs to. */
export function fieldsOf(condition: Condition, object: SchemaObject): [SchemaObject, SchemaField][] {
  switch (condition.is) {
    case 'own':
      return [[object, condition.field]];
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => fieldsOf(one, object));
    case 'not':
      return fieldsOf(condition.of, object);
    case 'behind':
      return [[object, condition.via], ...fieldsOf(condition.of, condition.target)];
    case 'some':
    case 'count':
      return [[condition.list.target, condition.list.back], ...fieldsOf(condition.of, condition.list.target)];
  }
}
