import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { findPart, isWireName } from '../../schema/values/composites.js';
import type { Clock } from '../../schema/values/dates.js';
import {
  type Kind,
  type Part,
  type ValueType,
  isObject,
  storable,
  unfit,
} from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import {
  JSON_OPERATORS,
  LIST_OPERATORS,
  OPERATORS,
  type Operator,
  type Place,
  type TwentyFilter,
  entry,
  escaped,
} from './comparison.js';
import { meaningOf } from './bare-value.js';
import { moneyCondition } from './money-condition.js';
import { inStages } from './stage-words.js';
import { OPERANDS } from './operands.js';
import { meant, operatorFor, spelled } from './operator-lookup.js';
import { byWholeDays, isSpan } from './whole-days.js';

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
  if (!isObject(said)) return member(subject, type, ...meaningOf(said, subject.field, type.kind));
  const entries = Object.entries(said);
  if (entries.length === 0) throw saysNothing(subject);
  const all = entries.map(([key, operand]) => member(subject, type, key, operand));
  return joined('and', all);
}

/** Several conditions as one; a single one stands by itself. */
const joined = (word: 'and' | 'or', all: TwentyFilter[]): TwentyFilter =>
  all.length === 1 && all[0] ? all[0] : { [word]: all };

function member(subject: Subject, type: ValueType, key: string, operand: unknown): TwentyFilter {
  const part = type.parts && findPart(type.parts, key);
  if (part) return partCondition(subject, key, part, operand);
  const ofCurrency =
    subject.field.type === 'CURRENCY'
      ? moneyCondition(key, operand, (name, said) => member(subject, type, name, said))
      : undefined;
  return ofCurrency ?? compareMain(subject, type, key, operand);
}

function partCondition(subject: Subject, key: string, part: Part, said: unknown): TwentyFilter {
  const isWireMicros = part.kind === 'micros' && isWireName(key, part);
  const target = { ...placed(subject, part), path: `${subject.path}.${key}` };
  if (isWireMicros) target.kind = 'number';
  const entries: [string, unknown][] = isObject(said)
    ? Object.entries(said)
    : [meaningOf(said, subject.field, part.kind)];
  if (entries.length === 0) throw saysNothing(target);
  const all = entries.map(([operator, operand]) => compare(target, operator, operand));
  return joined('and', all);
}

const placed = (subject: Subject, { wire, kind }: Part): Target => ({
  ...subject,
  kind,
  at: (filter) => subject.at({ [wire]: filter }),
});

/** It is stored apart from the number. */
const CALLING_CODE: Part = { wire: 'primaryPhoneCallingCode', kind: 'text' };
const isCallingCode = (said: unknown) => typeof said === 'string' && /^\+\d{1,3}$/.test(said.trim());

/** Compares a whole field. */
function compareMain(subject: Subject, type: ValueType, name: string, said: unknown): TwentyFilter {
  const [operator, operand] = inStages(...spelled(type, ...meant(name, said)), subject.field);
  if (subject.field.type === 'PHONES' && operator === 'startsWith' && isCallingCode(operand))
    return compare(placed(subject, CALLING_CODE), 'eq', operand);
  if (type.kind) return compare({ ...subject, kind: type.kind }, operator, operand);
  const named = subject.field.type === 'FULL_NAME' ? nameCondition(subject, operator, operand) : undefined;
  return named ?? compareParts(subject, type, operator, operand);
}

/** A composite as a whole: "is" holds when any of its main parts is, "is not" and "is empty" when all of them are. */
function compareParts(subject: Subject, type: ValueType, operator: string, operand: unknown): TwentyFilter {
  const parts = (type.main ?? []).flatMap((main) => type.parts?.[main] ?? []);
  const all = parts
    .filter(({ kind }) => operatorFor(operator, kind) !== undefined)
    .map((part) => compare(placed(subject, part), operator, operand));
  if (all.length === 0) throw unknownOperator(subject, operator, parts[0]?.kind ?? 'text');
  const isNegative = parts.some(({ kind }) => operatorFor(operator, kind)?.negative);
  return joined(isNegative || (operator === 'empty' && isYes(operand)) ? 'and' : 'or', all);
}

/** A person's name, or several. Undefined when nothing is said that is special to names. */
function nameCondition(subject: Subject, operator: string, operand: unknown): TwentyFilter | undefined {
  if (operator === 'empty') return undefined;
  if (typeof operand === 'string') return oneName(subject, operator, storable(operand));
  const each = entry(ONE_OF, operator);
  const isNames = Array.isArray(operand) && operand.every((name) => typeof name === 'string');
  if (!each || !isNames || operand.length === 0) return undefined;
  const all = operand.map((name) => oneName(subject, each.operator, storable(name)));
  return joined(each.word, all);
}

/** A person's name in one text: every word must be found in the first or the last name. */
function oneName(subject: Subject, operator: string, name: string): TwentyFilter {
  const words = name.trim().split(/\s+/);
  const compareIn = (wire: string, text: string) =>
    compare(placed(subject, { wire, kind: 'text' }), operator, text);
  const inParts = (word: string) => [compareIn('firstName', word), compareIn('lastName', word)];
  switch (operator) {
    case 'contains':
      return { and: words.map((word) => ({ or: inParts(word) })) };
    case 'notContains':
      return { or: words.map((word) => ({ and: inParts(word) })) };
    case 'eq':
    case 'neq':
      return wholeName(subject, words, operator === 'eq');
    case 'like':
    case 'ilike':
      return { or: inParts(name) };
    default:
      return compareIn(operator === 'endsWith' ? 'lastName' : 'firstName', name);
  }
}

/** First and last name may each hold several words: every way to cut the name in two. */
function wholeName(subject: Subject, words: readonly string[], isSame: boolean): TwentyFilter {
  const [every, some] = isSame ? ['and', 'or'] : ['or', 'and'];
  const like = (wire: string, text: string) => subject.at({ [wire]: { ilike: escaped(text) } });
  const empty = (wire: string, is: 'NULL' | 'NOT_NULL') => subject.at({ [wire]: { is } });
  const part = (wire: string, text: string) => {
    if (!text) return empty(wire, isSame ? 'NULL' : 'NOT_NULL');
    return isSame ? like(wire, text) : { or: [{ not: like(wire, text) }, empty(wire, 'NULL')] };
  };
  const cuts = words.map((_, index) => [words.slice(0, index + 1), words.slice(index + 1)]);
  const both = cuts.map(([first = [], last = []]) => ({
    [every]: [part('firstName', first.join(' ')), part('lastName', last.join(' '))],
  }));
  return { [some]: both };
}

function compare(target: Target, name: string, said: unknown): TwentyFilter {
  const [known, operand] = meant(name, said);
  const operator = operatorFor(known, target.kind);
  if (!operator) throw unknownOperator(target, name, target.kind);
  if (operand === null)
    throw refuse(target, `is compared with null by "${name}"`, 'Say {empty: true} instead.');
  switch (operator.takes) {
    case 'yes':
      return operator.build(target.at, yesOrNo(target, operand) as never);
    case 'raw':
      return operator.build(target.at, pattern(target, operand) as never);
    case 'list':
      return compareList(target, operator, known, operand);
    case 'one':
      return (
        byWholeDays(target, known, operand) ?? operator.build(target.at, toWire(target, operand) as never)
      );
  }
}

function compareList(target: Target, operator: Operator, name: string, operand: unknown): TwentyFilter {
  const list = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  if (list.length === 0) throw refuse(target, 'is compared with an empty list', 'Name at least one value.');
  if (name === 'between') {
    if (list.length !== 2) throw refuse(target, 'needs two values for "between"', 'Give [lowest, highest].');
    return { and: [compare(target, 'gte', list[0]), compare(target, 'lte', list[1])] };
  }
  if (list.includes(null))
    throw refuse(target, 'has null in a list', 'Say {empty: true} instead, joined by "or".');
  if (!list.some((one) => isSpan(one, target.kind, target.clock)))
    return operator.build(target.at, list.map((one) => toWire(target, one)) as never);
  const each = entry(ONE_OF, name);
  if (!each) throw unknownOperator(target, name, target.kind);
  const all = list.map((one) => compare(target, each.operator, one));
  return joined(each.word, all);
}

/** What a list operator asks of each of its values. */
const ONE_OF: Readonly<Record<string, { word: 'or' | 'and'; operator: string }>> = {
  in: { word: 'or', operator: 'eq' },
  notIn: { word: 'and', operator: 'neq' },
};

const isYes = (operand: unknown) => operand === true || operand === 'true';

function yesOrNo(target: Target, operand: unknown): boolean {
  if (isYes(operand) || operand === false || operand === 'false') return isYes(operand);
  throw refuse(target, 'takes true or false for "empty"', 'Example: {empty: true}.');
}

function pattern({ field }: Target, operand: unknown): string {
  if (typeof operand === 'string') return storable(operand);
  throw unfit(field, 'a text with % for "like"');
}

const toWire = ({ field, kind, clock }: Target, operand: unknown) => OPERANDS[kind](operand, field, clock);

function refuse({ field, path }: Subject, problem: string, hint: string): AppError {
  return new AppError('INVALID_INPUT', `The filter on "${field.name}" (at ${path}) ${problem}.`, { hint });
}

const saysNothing = (subject: Subject) =>
  refuse(subject, 'says nothing', 'Leave it out, or compare it with something.');

function unknownOperator(subject: Subject, name: string, kind: Kind): AppError {
  const names = Object.keys({ ...OPERATORS, ...LIST_OPERATORS, ...JSON_OPERATORS }).filter(
    (known) => operatorFor(known, kind) && !operatorFor(known, kind)?.isImplied,
  );
  const parts = Object.keys(valueTypeOf(subject.field.type).parts ?? {});
  const hint =
    `${didYouMean(name, [...names, ...parts], '')} It knows ${[...parts, ...names].join(', ')}.`.trim();
  return refuse(subject, `knows no "${name}"`, hint);
}
