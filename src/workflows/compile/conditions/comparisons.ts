import type { SchemaField } from '../../../schema/schema-field.js';
import { optionValue } from '../../../schema/values/options.js';
import type { Kind } from '../../../schema/values/value-type.js';
import { at, wrong } from '../../definition/at.js';
import type { Asking } from './asking.js';
import { dates } from './date-comparisons.js';
import { numbers } from './number-comparisons.js';
import { recordId } from '../references/record-ids.js';
import { braced, hasReference, textWith, wholeReference } from '../references/references.js';
import type { Spot } from '../references/spot.js';
import { type Test, either, isEmpty, joined, leaf } from './tests.js';

export type Translate = (asked: Asking, spot: Spot) => Test | undefined;

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);
const NEGATIVE: Readonly<Record<string, boolean>> = { eq: false, in: false, neq: true, notIn: true };

/** Equality with any, or with none, of several: each by itself. */
export function equal(asked: Asking, one: (operand: unknown, isNot: boolean) => Test): Test | undefined {
  const isNot = NEGATIVE[asked.operator];
  if (isNot === undefined) return undefined;
  const all = listOf(asked.operand).map((operand) => one(operand, isNot));
  return joined(isNot ? 'and' : 'or', all);
}

const IS = (isNot: boolean) => (isNot ? 'IS_NOT' : 'IS');
const CASE =
  'Twenty\'s conditions tell capitals from small letters; "contains" looks for the text as written, in small letters, in capitals and capitalised.';

/** Texts are compared letter by letter there; "contains" finds some spellings of capitals. */
const texts: Translate = (asked, spot) => {
  const { path, operator, operand } = asked;
  if (operator !== 'contains' && operator !== 'notContains')
    return equal(asked, (value, isNot) => leaf('TEXT', IS(isNot), path, textOperand(value, spot)));
  const text = spellings(textOperand(operand, spot));
  if (text.startsWith('[')) spot.building.notes.add(CASE);
  return leaf('TEXT', operator === 'contains' ? 'CONTAINS' : 'DOES_NOT_CONTAIN', path, text);
};

/** A list of texts, of which Twenty looks for any; a text that is JSON by chance stays a text that way. */
function spellings(text: string): string {
  const lower = text.toLowerCase();
  if (hasReference(text)) return text;
  const capitalised = lower.charAt(0).toUpperCase() + lower.slice(1);
  return JSON.stringify([...new Set([text, lower, capitalised, text.toUpperCase()])]);
}

function textOperand(value: unknown, { scope, path }: Spot): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong(path, 'is compared with a text.');
  return textWith(String(value), scope, path);
}

/** Twenty takes "WON" for a part of "NOT_WON" where options are compared as options; as texts they are wholes. */
const options: Translate = (asked, spot) =>
  equal(asked, (value, isNot) => {
    const option = optionOperand(value, asked, spot);
    const isSafe = asked.field && isApart(option, asked.field);
    return isSafe
      ? leaf('SELECT', IS(isNot), asked.path, JSON.stringify([option]))
      : leaf('TEXT', IS(isNot), asked.path, option);
  });

function optionOperand(value: unknown, { field }: Asking, { scope, path }: Spot): string {
  if (hasReference(value)) return textWith(String(value), scope, path);
  if (!field || field.type === 'ACTOR') return String(value).toUpperCase();
  return at(path, () => optionValue(value, field));
}

const isApart = (option: string, { options: all }: SchemaField) =>
  !option.includes('{{') &&
  all.length > 0 &&
  all.every(({ value }) => value === option || !value.includes(option));

const severalOptions: Translate = (asked, spot) => {
  const { operator, operand, path } = asked;
  const given = listOf(operand).map((one) => memberOperand(one, asked, spot));
  const contains = (all: readonly string[]) => leaf('MULTI_SELECT', 'CONTAINS', path, JSON.stringify(all));
  if (operator === 'containsAll')
    return joined(
      'and',
      given.map((one) => contains([one])),
    );
  if (['eq', 'in', 'contains'].includes(operator)) return contains(given);
  if (!['neq', 'notIn', 'notContains'].includes(operator)) return undefined;
  return either(leaf('MULTI_SELECT', 'DOES_NOT_CONTAIN', path, JSON.stringify(given)), isEmpty(path));
};

const memberOperand = (one: unknown, asked: Asking, spot: Spot) =>
  (asked.field?.options ?? []).length > 0 ? optionOperand(one, asked, spot) : textOperand(one, spot);

const yesOrNo: Translate = (asked, { scope, path: where }) =>
  equal(asked, (value, isNot) => {
    const reference = wholeReference(value);
    const is = (text: string) => leaf('BOOLEAN', 'IS', asked.path, text);
    if (reference !== undefined && !isNot) return is(braced(scope.resolve(reference, where).path));
    if (!['true', 'false'].includes(String(value))) throw wrong(where, 'is compared with true or false.');
    const isYes = String(value) === 'true';
    return isNot ? either(is(String(!isYes)), isEmpty(asked.path)) : is(String(isYes));
  });

const ids: Translate = (asked, spot) => {
  const object = asked.of === undefined ? undefined : spot.building.schema.findObject(asked.of);
  return equal(asked, (value, isNot) => leaf('UUID', IS(isNot), asked.path, recordId(value, object, spot)));
};

const BY_KIND: Readonly<Record<Kind, Translate>> = {
  ...{ text: texts, select: options, multiSelect: severalOptions, array: severalOptions },
  ...{ number: numbers, micros: numbers, rating: numbers },
  ...{ boolean: yesOrNo, uuid: ids, date: dates, dateTime: dates, json: texts },
};

const EQUAL = 'eq, neq, in, notIn';
const ORDER = 'eq, neq, gt, gte, lt, lte, between';
const LIST = 'contains, containsAll, notContains';
const CAN: Readonly<Record<Kind, string>> = {
  ...{ text: `${EQUAL}, contains, notContains`, json: 'contains, notContains' },
  ...{ select: EQUAL, uuid: EQUAL, boolean: 'eq, neq', multiSelect: LIST, array: LIST },
  ...{ number: ORDER, micros: ORDER, rating: ORDER, date: ORDER, dateTime: ORDER },
};

/**
 * A comparison as Twenty makes it, so that it means what it means here.
 * @throws AppError INVALID_INPUT with what Twenty can ask of such a value
 */
export function compared(asked: Asking, spot: Spot): Test {
  if (asked.operator === 'empty') return emptiness(asked, spot.path);
  const test = BY_KIND[asked.kind](asked, spot);
  if (test) return test;
  throw wrong(
    spot.path,
    `Twenty's conditions cannot ask "${asked.operator}" here.`,
    `They can ask: ${CAN[asked.kind]}, empty.`,
  );
}

/** Texts and lists are empty without a sign in them, all else without a value. */
function emptiness({ path, kind, operand }: Asking, where: string): Test {
  const isYes = String(operand) === 'true';
  if (!isYes && String(operand) !== 'false') throw wrong(where, '"empty" is true or false.');
  const isSigned = !['number', 'micros', 'boolean'].includes(kind);
  return leaf(isSigned ? 'TEXT' : 'NUMBER', isYes ? 'IS_EMPTY' : 'IS_NOT_EMPTY', path);
}
