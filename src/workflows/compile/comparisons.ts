import { stretchOf } from '../../query/filter/whole-days.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { isUuid } from '../../schema/uuid.js';
import { toMicros } from '../../schema/values/composites.js';
import { relativeDate } from '../../schema/values/dates.js';
import { optionValue } from '../../schema/values/options.js';
import { type Kind, numberIn } from '../../schema/values/value-type.js';
import { at, wrong } from '../definition/at.js';
import type { Spot } from './spot.js';
import { relativeTest } from './moving-dates.js';
import { braced, hasReference, textWith, wholeReference } from './references.js';
import { type Test, both, either, isEmpty, isFilled, joined, leaf } from './tests.js';
import { idOf } from './values.js';

/** One comparison of the query language. */
export interface Compared {
  readonly path: string;
  readonly kind: Kind;
  readonly field?: SchemaField;
  readonly part?: string;
  /** The object whose record an id is of. */
  readonly of?: string;
  readonly operator: string;
  readonly operand: unknown;
  readonly where: string;
}

type Translate = (asked: Compared, spot: Spot) => Test | undefined;

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);
const NEGATIVE: Readonly<Record<string, boolean>> = { eq: false, in: false, neq: true, notIn: true };

/** Equality with any, or with none, of several: each by itself. */
function equal(asked: Compared, one: (operand: unknown, isNot: boolean) => Test): Test | undefined {
  const isNot = NEGATIVE[asked.operator];
  if (isNot === undefined) return undefined;
  const all = listOf(asked.operand).map((operand) => one(operand, isNot));
  return joined(isNot ? 'and' : 'or', all);
}

const IS = (isNot: boolean) => (isNot ? 'IS_NOT' : 'IS');

/** Texts are compared letter by letter there; "contains" finds some spellings of capitals. */
const texts: Translate = (asked, spot) => {
  const { path, operator, operand } = asked;
  const text = (value: unknown) => textOperand(value, asked, spot);
  if (operator === 'contains' || operator === 'notContains') {
    if (
      typeof operand === 'string' &&
      !hasReference(operand) &&
      operand.toLowerCase() !== operand.toUpperCase()
    )
      spot.building.notes.add(
        'Twenty\'s conditions tell capitals from small letters; "contains" looks for the text as written, in small letters, in capitals and capitalised.',
      );
    return leaf(
      'TEXT',
      operator === 'contains' ? 'CONTAINS' : 'DOES_NOT_CONTAIN',
      path,
      spellings(text(operand)),
    );
  }
  return equal(asked, (value, isNot) => leaf('TEXT', IS(isNot), path, text(value)));
};

/** A list of texts, of which Twenty looks for any; a text that is JSON by chance stays a text that way. */
function spellings(text: string): string {
  if (hasReference(text)) return text;
  const lower = text.toLowerCase();
  const capitalised = lower.charAt(0).toUpperCase() + lower.slice(1);
  return JSON.stringify([...new Set([text, lower, capitalised, text.toUpperCase()])]);
}

function textOperand(value: unknown, { where }: Compared, { scope }: Spot): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong(where, 'is compared with a text.');
  return textWith(String(value), scope, where);
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

function optionOperand(value: unknown, { field, where }: Compared, { scope }: Spot): string {
  if (hasReference(value)) return textWith(String(value), scope, where);
  if (!field || field.type === 'ACTOR') return String(value).toUpperCase();
  return at(where, () => optionValue(value, field));
}

const isApart = (option: string, { options: all }: SchemaField) =>
  !option.includes('{{') &&
  all.length > 0 &&
  all.every(({ value }) => value === option || !value.includes(option));

const severalOptions: Translate = (asked, spot) => {
  const { operator, operand, path, field, where } = asked;
  const given = listOf(operand).map((one) =>
    field && !hasReference(one) && field.options.length > 0
      ? at(where, () => optionValue(one, field))
      : textOperand(one, asked, spot),
  );
  switch (operator) {
    case 'eq':
    case 'in':
    case 'contains':
      return leaf('MULTI_SELECT', 'CONTAINS', path, JSON.stringify(given));
    case 'containsAll':
      return joined(
        'and',
        given.map((one) => leaf('MULTI_SELECT', 'CONTAINS', path, JSON.stringify([one]))),
      );
    case 'neq':
    case 'notIn':
    case 'notContains':
      return either(leaf('MULTI_SELECT', 'DOES_NOT_CONTAIN', path, JSON.stringify(given)), isEmpty(path));
    default:
      return undefined;
  }
};

/** Twenty takes an empty value for 0 where numbers are compared; here it is no number. */
const numbers =
  (type: 'NUMBER' | 'RATING'): Translate =>
  (asked, spot) => {
    const { path, operator, operand } = asked;
    const value = (given: unknown) => numberOperand(given, asked, spot);
    const filled = (...tests: Test[]) => both(...tests, isFilled(path));
    const test = (name: string, given: unknown) => leaf(type, name, path, value(given));
    const bounds = (low: unknown, high: unknown) =>
      filled(test('GREATER_THAN_OR_EQUAL', low), test('LESS_THAN_OR_EQUAL', high));
    switch (operator) {
      case 'gte':
        return filled(test('GREATER_THAN_OR_EQUAL', operand));
      case 'lte':
        return filled(test('LESS_THAN_OR_EQUAL', operand));
      case 'gt':
        return filled(test('GREATER_THAN_OR_EQUAL', operand), test('IS_NOT', operand));
      case 'lt':
        return filled(test('LESS_THAN_OR_EQUAL', operand), test('IS_NOT', operand));
      case 'between':
        return Array.isArray(operand) && operand.length === 2 ? bounds(operand[0], operand[1]) : undefined;
      default:
        return equal(asked, (given, isNot) =>
          isNot ? either(test('IS_NOT', given), isEmpty(path)) : filled(test('IS', given)),
        );
    }
  };

function numberOperand(given: unknown, asked: Compared, { scope }: Spot): string {
  const { where, kind, field } = asked;
  const reference = wholeReference(given);
  if (reference !== undefined) return comparable(reference, asked, scope);
  const number =
    typeof given === 'string' && kind === 'rating' ? Number(/[1-5]$/.exec(given)?.[0]) : numberIn(given);
  if (number === undefined || Number.isNaN(number)) throw wrong(where, 'is compared with a number.');
  const isUnits = kind === 'micros' && field !== undefined && !/micros/i.test(where);
  return String(isUnits ? toMicros(number, field) : number);
}

/** The path of something that has the same unit. */
function comparable(reference: string, { where, kind }: Compared, scope: Spot['scope']): string {
  const known = scope.resolve(reference, where);
  if (known.is === 'field' && kind === 'micros') return braced(`${known.path}.amountMicros`);
  const isSame =
    known.is === 'anything' ||
    (known.is === 'value' && (known.kind === kind || (kind === 'number' && known.kind === 'rating')));
  if (isSame) return braced(known.path);
  throw wrong(
    where,
    'is compared with something of another kind.',
    kind === 'micros' ? 'Amounts are kept in millionths; compare them with amounts.' : undefined,
  );
}

const yesOrNo: Translate = (asked, { scope }) =>
  equal(asked, (value, isNot) => {
    const { path, where } = asked;
    const reference = wholeReference(value);
    if (reference !== undefined) {
      if (isNot) throw wrong(where, 'can be compared by eq only.');
      return leaf('BOOLEAN', 'IS', path, braced(scope.walk(scope.resolve(reference, where), [], where).path));
    }
    const isYes = value === true || value === 'true';
    if (!isYes && value !== false && value !== 'false') throw wrong(where, 'is compared with true or false.');
    const other = leaf('BOOLEAN', 'IS', path, String(isNot ? !isYes : isYes));
    return isNot ? either(other, isEmpty(path)) : other;
  });

const ids: Translate = (asked, spot) =>
  equal(asked, (value, isNot) => {
    const { path, where, of } = asked;
    const reference = wholeReference(value);
    if (reference !== undefined)
      return leaf('UUID', IS(isNot), path, braced(idOf(spot.scope.resolve(reference, where), of, where)));
    if (typeof value !== 'string' || value === '')
      throw wrong(where, 'is compared with the id or the title of a record.');
    const object = of === undefined ? undefined : spot.building.schema.findObject(of);
    const id =
      isUuid(value) || !object ? value : spot.building.standIns.record({ object, name: value, path: where });
    return leaf('UUID', IS(isNot), path, id);
  });

/** Days and instants; days in words move with the calendar, in UTC, as far as Twenty has words for them. */
const dates: Translate = (asked, spot) => {
  const { operator, operand, path } = asked;
  if (operator === 'between' && Array.isArray(operand))
    return (
      relativeTest(asked) ??
      both(bound(asked, 'gte', operand[0], spot), bound(asked, 'lte', operand[1], spot))
    );
  const moving = relativeTest(asked);
  if (moving) return moving;
  switch (operator) {
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return bound(asked, operator, operand, spot);
    case 'eq':
      return wholeReference(operand) === undefined
        ? both(bound(asked, 'gte', operand, spot), bound(asked, 'lte', operand, spot))
        : leaf('DATE_TIME', 'IS', path, reference(asked, operand, spot));
    case 'neq':
      return either(bound(asked, 'lt', operand, spot), bound(asked, 'gt', operand, spot), isEmpty(path));
    default:
      return undefined;
  }
};

function bound(asked: Compared, operator: 'gt' | 'gte' | 'lt' | 'lte', operand: unknown, spot: Spot): Test {
  const { path, where } = asked;
  const operand_ = operator.startsWith('g') ? 'IS_AFTER' : 'IS_BEFORE';
  if (wholeReference(operand) !== undefined)
    return leaf('DATE_TIME', operand_, path, reference(asked, operand, spot));
  const { clock } = spot.building;
  const text = typeof operand === 'string' ? operand : '';
  if (relativeDate(text, clock))
    throw wrong(
      where,
      `"${text}" moves with the calendar, and Twenty's conditions cannot compute that.`,
      'They know eq "today", lt and gte "today", "last 7 days" as between ["-7d", "today"], "this month". twenty_list_records, called by an http step, knows all.',
    );
  const stretch = stretchOf(text, 'dateTime', clock);
  if (!stretch) throw wrong(where, 'is compared with a date.', 'ISO, such as "2026-12-31".');
  const edge = operator === 'gte' || operator === 'lt' ? Date.parse(stretch.first) : Date.parse(stretch.last);
  const shift = operator === 'gte' ? -1 : operator === 'lte' ? 1 : 0;
  return leaf('DATE_TIME', operand_, path, new Date(edge + shift).toISOString());
}

function reference({ where }: Compared, operand: unknown, { scope }: Spot): string {
  const known = scope.resolve(wholeReference(operand) ?? '', where);
  const isDate =
    known.is === 'anything' || (known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime'));
  if (!isDate) throw wrong(where, 'is compared with something that is no date.');
  return braced(known.path);
}

const BY_KIND: Readonly<Record<Kind, Translate>> = {
  ...{ text: texts, select: options, multiSelect: severalOptions, array: severalOptions },
  ...{ number: numbers('NUMBER'), micros: numbers('NUMBER'), rating: numbers('RATING') },
  ...{ boolean: yesOrNo, uuid: ids, date: dates, dateTime: dates, json: texts },
};

const CAN: Readonly<Record<Kind, string>> = {
  ...{ text: 'eq, neq, in, notIn, contains, notContains', json: 'contains, notContains' },
  ...{ select: 'eq, neq, in, notIn', uuid: 'eq, neq, in, notIn', boolean: 'eq, neq' },
  ...{ multiSelect: 'contains, containsAll, notContains', array: 'contains, containsAll, notContains' },
  ...{
    number: 'eq, neq, gt, gte, lt, lte, between, in, notIn',
    micros: 'eq, neq, gt, gte, lt, lte, between',
  },
  ...{ rating: 'eq, neq, gt, gte, lt, lte, between', date: 'eq, neq, gt, gte, lt, lte, between' },
  dateTime: 'eq, neq, gt, gte, lt, lte, between',
};

/** @throws AppError INVALID_INPUT with what Twenty can ask of such a value */
export function compared(asked: Compared, spot: Spot): Test {
  if (asked.operator === 'empty') return emptiness(asked);
  const test = BY_KIND[asked.kind](asked, spot);
  if (test) return test;
  throw wrong(
    asked.where,
    `Twenty's conditions cannot ask "${asked.operator}" here.`,
    `They can ask: ${CAN[asked.kind]}, empty.`,
  );
}

/** Texts and lists are empty without a sign in them, all else without a value. */
function emptiness({ path, kind, operand, where }: Compared): Test {
  const isYes = operand === true || operand === 'true';
  if (!isYes && operand !== false && operand !== 'false') throw wrong(where, '"empty" is true or false.');
  const isSigned = kind !== 'number' && kind !== 'micros' && kind !== 'boolean';
  return leaf(isSigned ? 'TEXT' : 'NUMBER', isYes ? 'IS_EMPTY' : 'IS_NOT_EMPTY', path);
}
