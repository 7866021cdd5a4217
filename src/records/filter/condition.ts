import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { toMicros, findPart } from '../../schema/values/composites.js';
import type { Clock } from '../../schema/values/dates.js';
import { optionValue } from '../../schema/values/options.js';
import { BOOLEAN, DATE, DATE_TIME, NUMBER, UUID } from '../../schema/values/scalars.js';
import { type Kind, type Part, type ValueType, isObject, unfit } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import {
  ALIASES,
  LIST_OPERATORS,
  OPERATORS,
  type Operator,
  type Place,
  type TwentyFilter,
  escaped,
} from './comparison.js';
import { byWholeDays } from './whole-days.js';

/** A field and what a filter says about it. */
export interface Subject {
  field: SchemaField;
  /** Where it stands in the caller's filter. */
  path: string;
  at: Place;
  clock: Clock;
}

/** A scalar that can be compared: a whole field, or one part of a composite. */
interface Target extends Subject {
  kind: Kind;
}

/**
 * What a filter says about one field, in Twenty's form. `said` is a value (meaning equality), a list (any of them),
 * null (empty), or an object of operators and parts.
 * @throws AppError INVALID_INPUT with the path and the nearest names
 */
export function condition(subject: Subject, said: unknown): TwentyFilter {
  const type = valueTypeOf(subject.field.type);
  if (!isObject(said)) return compareMain(subject, type, ...meaningOf(said));
  const entries = Object.entries(said);
  if (entries.length === 0)
    throw refuse(subject, 'says nothing', 'Leave it out, or compare it with something.');
  const all = entries.map(([key, operand]) => member(subject, type, key, operand));
  return joined('and', all);
}

/** Several conditions as one; a single one stands by itself. */
const joined = (word: 'and' | 'or', all: TwentyFilter[]): TwentyFilter =>
  all.length === 1 && all[0] ? all[0] : { [word]: all };

function member(subject: Subject, type: ValueType, key: string, operand: unknown): TwentyFilter {
  const part = type.parts && findPart(type.parts, key);
  if (part) return partCondition(subject, key, part, operand);
  return compareMain(subject, type, key, operand);
}

function partCondition(subject: Subject, key: string, part: Part, said: unknown): TwentyFilter {
  const isWireMicros = part.kind === 'micros' && key === part.wire;
  const target = { ...placed(subject, part), path: `${subject.path}.${key}` };
  if (isWireMicros) target.kind = 'number';
  const entries: [string, unknown][] = isObject(said) ? Object.entries(said) : [meaningOf(said)];
  const all = entries.map(([operator, operand]) => compare(target, operator, operand));
  return joined('and', all);
}

const placed = (subject: Subject, { wire, kind }: Part): Target => ({
  ...subject,
  kind,
  at: (filter) => subject.at({ [wire]: filter }),
});

/** The operator a bare value stands for. */
function meaningOf(said: unknown): [string, unknown] {
  if (said === null) return ['empty', true];
  return Array.isArray(said) ? ['in', said] : ['eq', said];
}

/** Compares a whole field. */
function compareMain(subject: Subject, type: ValueType, operator: string, operand: unknown): TwentyFilter {
  if (type.kind) return compare({ ...subject, kind: type.kind }, operator, operand);
  const isName = subject.field.type === 'FULL_NAME' && typeof operand === 'string' && operand !== 'NULL';
  return isName ? nameCondition(subject, operator, operand) : compareParts(subject, type, operator, operand);
}

/** A composite as a whole: "is" holds when any of its main parts is, "is not" and "is empty" when all of them are. */
function compareParts(subject: Subject, type: ValueType, operator: string, operand: unknown): TwentyFilter {
  const name = canonical(operator, operand);
  const parts = (type.main ?? []).flatMap((main) => type.parts?.[main] ?? []);
  const all = parts
    .filter(({ kind }) => operatorFor(name, kind) !== undefined)
    .map((part) => compare(placed(subject, part), operator, operand));
  if (all.length === 0) throw unknownOperator(subject, operator, parts[0]?.kind ?? 'text');
  const mustAllHold = operatorFor(name, 'text')?.negative === true || (name === 'empty' && isYes(operand));
  return mustAllHold ? joined('and', all) : joined('or', all);
}

/** A person's name in one text: every word must be found in the first or the last name. */
function nameCondition(subject: Subject, operator: string, name: string): TwentyFilter {
  const words = name.trim().split(/\s+/);
  const wordIn = (word: string) => ({
    or: ['firstName', 'lastName'].map((wire) =>
      compare(placed(subject, { wire, kind: 'text' }), 'contains', word),
    ),
  });
  switch (canonical(operator)) {
    case 'contains':
      return { and: words.map(wordIn) };
    case 'notContains':
      return { not: { and: words.map(wordIn) } };
    case 'eq':
      return wholeName(subject, words);
    case 'neq':
      return { not: wholeName(subject, words) };
    default:
      return compare(placed(subject, { wire: 'firstName', kind: 'text' }), operator, name);
  }
}

/** First and last name may each hold several words: every way to cut the name in two. */
function wholeName(subject: Subject, words: readonly string[]): TwentyFilter {
  const cuts = words.map((_, index) => [
    words.slice(0, index + 1).join(' '),
    words.slice(index + 1).join(' '),
  ]);
  const same = (wire: string, text: string) =>
    subject.at({ [wire]: text ? { ilike: escaped(text) } : { is: 'NULL' } });
  return {
    or: cuts.map(([first = '', last = '']) => ({ and: [same('firstName', first), same('lastName', last)] })),
  };
}

function compare(target: Target, name: string, operand: unknown): TwentyFilter {
  const known = canonical(name, operand);
  const operator = operatorFor(known, target.kind);
  if (!operator) throw unknownOperator(target, name, target.kind);
  const { takes } = operator;
  if (takes === 'yes') return operator.build(target.at, isYes(operand) as never);
  if (takes === 'raw') return operator.build(target.at, operand as never);
  if (takes === 'list') return operator.build(target.at, operands(target, operand) as never);
  return byWholeDays(target, known, operand) ?? operator.build(target.at, toWire(target, operand) as never);
}

/** Twenty says `is: NULL` for empty; people say `is: "Won"`. */
function canonical(operator: string, operand?: unknown): string {
  if (operator === 'is' && (operand === 'NULL' || operand === 'NOT_NULL')) return 'empty';
  return ALIASES[operator] ?? operator;
}

/** Numbers that Twenty cannot look up by a list operator share the names; kinds decide. */
function operatorFor(name: string, kind: Kind): Operator | undefined {
  if (kind === 'multiSelect' || kind === 'array')
    return LIST_OPERATORS[name === 'eq' || name === 'in' ? 'contains' : name];
  const operator = OPERATORS[name === 'contains' && kind === 'json' ? 'like' : name];
  return operator?.kinds.includes(kind) ? operator : undefined;
}

const isYes = (operand: unknown) => operand === true || operand === 'NULL' || operand === 'true';

function operands(target: Target, operand: unknown): unknown[] {
  const list = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  if (list.length === 0) throw refuse(target, 'is compared with an empty list', 'Name at least one value.');
  return list.map((one) => toWire(target, one));
}

type ReadOperand = (operand: unknown, field: SchemaField, clock: Clock) => unknown;

const asWritten =
  (type: ValueType): ReadOperand =>
  (operand, field, clock) =>
    type.write?.(operand, field, { clock });

/** How an operand is brought into Twenty's form, by the same rules as a written value. */
const OPERANDS: Readonly<Record<Kind, ReadOperand>> = {
  text: (operand, field) => {
    if (typeof operand === 'string' || typeof operand === 'number') return String(operand);
    throw unfit(field, 'a text');
  },
  number: asWritten(NUMBER),
  micros: toMicros,
  boolean: asWritten(BOOLEAN),
  date: asWritten(DATE),
  dateTime: asWritten(DATE_TIME),
  uuid: asWritten(UUID),
  // The options of an actor's source are not in the metadata.
  select: (operand, field, clock) =>
    field.type === 'ACTOR'
      ? String(operand).toUpperCase()
      : asWritten(valueTypeOf(field.type))(operand, field, clock),
  multiSelect: (operand, field) => ({ containsAny: [optionValue(operand, field)] }),
  array: (operand) => ({ containsIlike: `%${escaped(String(operand))}%` }),
  json: (operand) => `%${escaped(String(operand))}%`,
};

const toWire = ({ field, kind, clock }: Target, operand: unknown) => OPERANDS[kind](operand, field, clock);

function refuse({ field, path }: Subject, problem: string, hint: string): AppError {
  return new AppError('INVALID_INPUT', `The filter on "${field.name}" (at ${path}) ${problem}.`, { hint });
}

function unknownOperator(subject: Subject, name: string, kind: Kind): AppError {
  const names = Object.keys({ ...OPERATORS, ...LIST_OPERATORS }).filter((known) => operatorFor(known, kind));
  const parts = Object.keys(valueTypeOf(subject.field.type).parts ?? {});
  const hint =
    `${didYouMean(name, [...names, ...parts], '')} It knows ${[...parts, ...names].join(', ')}.`.trim();
  return refuse(subject, `knows no "${name}"`, hint);
}
