import { AppError } from '../../errors/app-error.js';
import { meant, signed } from '../../query/filter/operator-lookup.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import { findPart } from '../../schema/values/composites.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type ViewCondition, isGroup } from './view-condition.js';
import { currencyOperand, viewOperand } from './view-operands.js';

interface Place {
  object: SchemaObject;
  schema: WorkspaceSchema;
  clock: Clock;
  /** Whether no further group fits here: a date that would need one stands still then. */
  isFlat?: boolean;
  /** The relation behind which the object is. */
  via?: string;
}

/**
 * The filters of a view that asks what a filter of the query language asks. Views know fewer operators, one step along a
 * relation to one record, and two levels of groups.
 * @throws AppError INVALID_INPUT that names the part a view cannot ask, and what it can
 */
export function viewConditions(said: Record<string, unknown>, place: Place): ViewCondition[] {
  return Object.entries(said).flatMap(([key, value]) => {
    if (key === 'and') return members(value, key).flatMap((member) => viewConditions(member, place));
    if (key === 'or') return [anyOf(members(value, key), place)];
    if (key === 'not') return viewConditions(opposite(value), place);
    return ofField(key, value, place);
  });
}

function anyOf(said: readonly Record<string, unknown>[], place: Place): ViewCondition {
  const of = said.map((member) => {
    const one = allOf(viewConditions(member, place));
    return isDeep(one) ? allOf(viewConditions(member, { ...place, isFlat: true })) : one;
  });
  if (of.some(isDeep))
    throw beyond(
      'groups inside of groups inside of groups',
      'Two levels of and/or are what a view can hold.',
    );
  return { join: 'OR', of };
}

function allOf(conditions: readonly ViewCondition[]): ViewCondition {
  const [only, ...more] = conditions;
  return only && more.length === 0 ? only : { join: 'AND', of: conditions };
}

const isDeep = (one: ViewCondition) => isGroup(one) && one.of.some(isGroup);

const OPPOSITES: Readonly<Record<string, string>> = {
  ...{ eq: 'neq', neq: 'eq', in: 'notIn', notIn: 'in', contains: 'notContains', notContains: 'contains' },
};

/** One comparison turned round; a view has no "not" around more. */
function opposite(said: unknown): Record<string, unknown> {
  const [name, value, ...more] = isObject(said) ? Object.entries(said).flat() : [];
  const turned = more.length === 0 && !/^(and|or|not)$/.test(String(name)) ? turnedRound(value) : undefined;
  if (turned) return { [String(name)]: turned };
  throw beyond('that "not"', 'Say neq, notIn, notContains or {empty: false} of the field.');
}

function turnedRound(said: unknown): Record<string, unknown> | undefined {
  if (said === null) return { empty: false };
  if (Array.isArray(said)) return { notIn: said };
  if (!isObject(said)) return { neq: said };
  const [operator = '', operand, ...more] = Object.entries(said).flat();
  const name = OPPOSITES[String(operator)];
  if (more.length > 0) return undefined;
  if (operator === 'empty') return { empty: !(operand === true || operand === 'true') };
  return name === undefined ? undefined : { [name]: operand };
}

function members(value: unknown, word: string): Record<string, unknown>[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every(isObject)) return list;
  throw new AppError('INVALID_INPUT', `"${word}" takes a list of conditions.`);
}

function ofField(key: string, said: unknown, place: Place): ViewCondition[] {
  const [head = key, ...rest] = key.split('.');
  const field = place.object.getField(head, `filter.${key}`);
  const value = rest.length > 0 ? { [rest.join('.')]: said } : said;
  if (field.relation) return ofRelation(field, value, place);
  return comparisons(field, value).flatMap(([operator, operand]) => {
    const { clock, isFlat, via } = place;
    const asked = { field, operator, operand, clock, isFlat, ...(via !== undefined && { via }) };
    const part = partOf(field, operator);
    if (part)
      return comparisons(field, operand, true).flatMap(([name, inner]) =>
        viewOperand({ ...asked, operator: name, operand: inner, part }),
      );
    if (field.type !== 'CURRENCY') return viewOperand(asked);
    if (operator === 'currency' || operator === 'currencyCode')
      return comparisons(field, operand, true).flatMap(([name, code]) =>
        currencyOperand({ ...asked, operator: name, operand: code }),
      );
    const inner = operator === 'amount' ? comparisons(field, operand) : [[operator, operand] as const];
    return inner.flatMap(([name, amount]) => viewOperand({ ...asked, operator: name, operand: amount }));
  });
}

/** The part of an address or a name that a key of a condition means, as Twenty spells it. */
function partOf({ type }: SchemaField, key: string): string | undefined {
  const { parts } = valueTypeOf(type);
  const part = parts && (type === 'ADDRESS' || type === 'FULL_NAME') ? findPart(parts, key) : undefined;
  return part?.kind === 'text' ? part.wire : undefined;
}

/** Operators and operands in what is said of a field; a bare value means equality, a list any of it, null emptiness. */
function comparisons(field: SchemaField, said: unknown, isPlain = false): (readonly [string, unknown])[] {
  if (said === null) return [['empty', true]];
  if (isObject(said)) return Object.entries(said).map(([name, operand]) => meant(name, operand));
  if (Array.isArray(said)) return [['in', said]];
  const kind = field.type === 'CURRENCY' ? 'micros' : valueTypeOf(field.type).kind;
  return [(isPlain ? undefined : signed(said, kind)) ?? ['eq', said]];
}

const OF_RECORDS = new Set(['eq', 'in', 'neq', 'notIn', 'empty']);

function ofRelation(field: SchemaField, said: unknown, place: Place): ViewCondition[] {
  const target = place.schema.targetOf(field);
  if (field.relation?.kind !== 'to-one' || !target)
    throw beyond(
      `about the list "${field.name}"`,
      'twenty_list_records answers such questions; a view cannot.',
    );
  const all = comparisons(field, said);
  if (!all.every(([name]) => OF_RECORDS.has(name)))
    return behind(field, said as Record<string, unknown>, target, place);
  return all.map(([operator, operand]) => {
    if (operator === 'empty')
      return { field, operand: operand === true ? 'IS_EMPTY' : 'IS_NOT_EMPTY', value: '' };
    const names = (Array.isArray(operand) ? operand : [operand]).map(String);
    const is = operator === 'eq' || operator === 'in';
    return { field, operand: is ? 'IS' : 'IS_NOT', value: '', records: { of: target, names } };
  });
}

function behind(
  field: SchemaField,
  said: Record<string, unknown>,
  target: SchemaObject,
  place: Place,
): ViewCondition[] {
  const through = (one: ViewCondition): ViewCondition => {
    if (isGroup(one)) return { ...one, of: one.of.map(through) };
    if (one.behind || one.field.relation)
      throw beyond(`further than one step behind "${field.name}"`, 'twenty_list_records can.');
    return { ...one, field, behind: { object: target, field: one.field } };
  };
  return viewConditions(said, { ...place, object: target, via: field.name }).map(through);
}

const beyond = (what: string, hint: string) =>
  new AppError('INVALID_INPUT', `A view of Twenty cannot ask ${what}.`, { hint });
