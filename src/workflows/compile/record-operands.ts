import { DateTime } from 'luxon';
import { escaped } from '../../query/filter/comparison.js';
import { stretchOf } from '../../query/filter/whole-days.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { toMicros } from '../../schema/values/composites.js';
import { type Clock, relativeDate } from '../../schema/values/dates.js';
import { optionValue } from '../../schema/values/options.js';
import { numberIn } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { at, wrong } from '../definition/at.js';
import type { Spot } from './spot.js';
import type { RecordTest } from './record-tests.js';
import { braced, hasReference, textWith, wholeReference } from './references.js';
import { idOf } from './values.js';

/** What the filter of a find step is read with. */
export interface Seeking extends Spot {
  readonly object: SchemaObject;
}

/** One comparison that a find step is to make. */
export interface Sought extends Seeking {
  readonly field: SchemaField;
  readonly operator: string;
  readonly operand: unknown;
  readonly part?: string;
  /** Whether an amount is given in units. */
  readonly isUnits: boolean;
}

type Filter = Record<string, unknown>;
type Translate = (asked: Sought) => RecordTest | undefined;

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);
const both = (...of: RecordTest[]): RecordTest => ({ is: 'and', of });
const either = (...of: RecordTest[]): RecordTest => (of.length === 1 && of[0] ? of[0] : { is: 'or', of });

/** A leaf, and the filter that says the same. */
function leaf(
  { field, part = MAIN[field.type] }: Sought,
  operand: string,
  value: string,
  said: Filter,
): RecordTest {
  const name = field.relation?.joinColumn ?? field.name;
  const within = (wire: string | undefined) => ({ [name]: wire ? { [wire]: said } : said });
  const { parts = {}, main = [] } = field.relation ? {} : valueTypeOf(field.type);
  const all = part ? [part] : main.map((key) => parts[key]?.wire);
  const filter =
    all.length > 1 ? { [operand === 'IS_EMPTY' ? 'and' : 'or']: all.map(within) } : within(all[0]);
  return { is: 'leaf', field, operand, value, filter, ...(part && { part }) };
}

/** The part that is meant where none is named; of names and addresses it is any. */
const MAIN: Readonly<Partial<Record<string, string>>> = { EMAILS: 'primaryEmail', LINKS: 'primaryLinkUrl' };

const negated = (test: RecordTest): RecordTest =>
  test.is === 'leaf' ? { ...test, filter: { not: test.filter } } : test;

const empty = (asked: Sought, isYes = true): RecordTest =>
  leaf(asked, isYes ? 'IS_EMPTY' : 'IS_NOT_EMPTY', '', { is: isYes ? 'NULL' : 'NOT_NULL' });

const NEGATIVE = new Set(['neq', 'notIn', 'notContains']);

/** A find step looks for a part of a text, in any case; it cannot look for a whole one. */
const texts: Translate = (asked) => {
  const { operator, operand, field, building } = asked;
  const isPart = operator === 'contains' || operator === 'notContains';
  if (field.type === 'RICH_TEXT' || (!isPart && !['eq', 'neq', 'in', 'notIn'].includes(operator)))
    return undefined;
  if (!isPart)
    building.notes.add(
      `A find step of Twenty looks for a part of a text: "${field.name}" finds what contains it, too.`,
    );
  const all = listOf(operand).map((one) => {
    const value = text(one, asked);
    const positive = leaf(asked, 'CONTAINS', value, { ilike: `%${value}%` });
    if (!NEGATIVE.has(operator)) return positive;
    return either(negated({ ...positive, ...{ operand: 'DOES_NOT_CONTAIN' } } as RecordTest), empty(asked));
  });
  return NEGATIVE.has(operator) ? both(...all) : either(...all);
};

function text(value: unknown, { scope, path }: Sought): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong(path, 'is compared with a text.');
  return hasReference(value) ? textWith(String(value), scope, path) : escaped(String(value));
}

const options: Translate = (asked) => {
  const { operator, operand, field, path, scope } = asked;
  if (!['eq', 'in', 'neq', 'notIn'].includes(operator)) return undefined;
  const given = listOf(operand).map((one) =>
    hasReference(one) ? textWith(String(one), scope, path) : at(path, () => optionValue(one, field)),
  );
  if (!NEGATIVE.has(operator)) return leaf(asked, 'IS', JSON.stringify(given), { in: given });
  const positive = leaf(asked, 'IS_NOT', JSON.stringify(given), { in: given });
  return either(negated(positive), empty(asked));
};

const severalOptions: Translate = (asked) => {
  const { operator, operand, field, path, scope } = asked;
  if (!['eq', 'in', 'contains', 'notContains'].includes(operator)) return undefined;
  const given = listOf(operand).map((one) =>
    hasReference(one) ? textWith(String(one), scope, path) : at(path, () => optionValue(one, field)),
  );
  const value = JSON.stringify(given);
  if (operator !== 'notContains') return leaf(asked, 'CONTAINS', value, { containsAny: given });
  return either(negated(leaf(asked, 'DOES_NOT_CONTAIN', value, { containsAny: given })), empty(asked));
};

const BOUNDS: Readonly<Record<string, readonly [string, string]>> = {
  gte: ['GREATER_THAN_OR_EQUAL', 'gte'],
  lte: ['LESS_THAN_OR_EQUAL', 'lte'],
};

const numbers: Translate = (asked) => {
  const { operator, operand } = asked;
  const at_ = (name: string, given: unknown) => {
    const [word = '', sign = ''] = BOUNDS[name] ?? [];
    return leaf(asked, word, number(given, asked), { [sign]: millionths(given, asked) });
  };
  const same = (given: unknown) => leaf(asked, 'IS', number(given, asked), { eq: millionths(given, asked) });
  const other = (given: unknown) =>
    negated(leaf(asked, 'IS_NOT', number(given, asked), { eq: millionths(given, asked) }));
  switch (operator) {
    case 'gte':
    case 'lte':
      return at_(operator, operand);
    case 'gt':
      return both(at_('gte', operand), other(operand));
    case 'lt':
      return both(at_('lte', operand), other(operand));
    case 'between':
      return Array.isArray(operand) ? both(at_('gte', operand[0]), at_('lte', operand[1])) : undefined;
    case 'eq':
    case 'in':
      return either(...listOf(operand).map(same));
    case 'neq':
    case 'notIn':
      return either(both(...listOf(operand).map(other)), empty(asked));
    default:
      return undefined;
  }
};

/** Twenty multiplies amounts by a million itself. */
function number(given: unknown, { path, field, isUnits, scope }: Sought): string {
  const reference = wholeReference(given);
  if (reference !== undefined) {
    const known = scope.resolve(reference, path);
    const isNumber =
      known.is === 'anything' ||
      (known.is === 'value' && (known.kind === 'number' || known.kind === 'rating'));
    if (isNumber) return braced(known.path);
    throw wrong(
      path,
      'is compared with something that is no number.',
      field.type === 'CURRENCY'
        ? 'Amounts of records are kept in millionths, and a find step takes units: give a number.'
        : undefined,
    );
  }
  const value = field.type === 'RATING' ? Number(/[1-5]$/.exec(String(given))?.[0]) : numberIn(given);
  if (value === undefined || Number.isNaN(value)) throw wrong(path, 'is compared with a number.');
  return String(field.type === 'CURRENCY' && !isUnits ? value / 1_000_000 : value);
}

function millionths(given: unknown, asked: Sought): unknown {
  const value = number(given, asked);
  if (value.includes('{{')) return value;
  if (asked.field.type === 'RATING') return `RATING_${value}`;
  return asked.field.type === 'CURRENCY' ? toMicros(value, asked.field) : Number(value);
}

const yesOrNo: Translate = (asked) => {
  const { operator, operand, path } = asked;
  if (operator !== 'eq' && operator !== 'neq') return undefined;
  if (typeof operand !== 'boolean') throw wrong(path, 'is compared with true or false.');
  const value = operator === 'eq' ? operand : !operand;
  return leaf(asked, 'IS', String(value), { eq: value });
};

const ids: Translate = (asked) => {
  const { operator, operand } = asked;
  if (!['eq', 'in', 'neq', 'notIn'].includes(operator)) return undefined;
  const given = listOf(operand).map((one) => id(one, asked));
  const value = JSON.stringify(given);
  if (!NEGATIVE.has(operator)) return leaf(asked, 'IS', value, { in: given });
  return either(negated(leaf(asked, 'IS_NOT', value, { in: given })), empty(asked));
};

function id(one: unknown, { field, object, path, scope, building }: Sought): string {
  const target = field.relation ? building.schema.targetOf(field) : object;
  const reference = wholeReference(one);
  if (reference !== undefined) return braced(idOf(scope.resolve(reference, path), target?.name, path));
  if (typeof one !== 'string' || one === '' || hasReference(one))
    throw wrong(path, 'is compared with the id or the title of a record, or with a reference.');
  if (isUuid(one)) return one;
  if (!target) throw wrong(path, 'leads to an object that may not be used here.');
  return building.standIns.record({ object: target, name: one, path });
}

const STEP = /^([+-])(\d+) ?(d|w|mo|m|q|y)$/;
const UNITS: Readonly<Record<string, string>> = {
  d: 'DAY',
  w: 'WEEK',
  m: 'MONTH',
  mo: 'MONTH',
  q: 'QUARTER',
  y: 'YEAR',
};
const PERIOD = /^(this|last|previous|next) (week|month|quarter|year)$/;
const DIRECTIONS: Readonly<Record<string, string>> = {
  this: 'THIS',
  last: 'PAST',
  previous: 'PAST',
  next: 'NEXT',
};
const ALWAYS = 36_500;

const dates: Translate = (asked) => {
  const { operator, operand } = asked;
  const moving = movingDate(asked);
  if (moving) return moving;
  const [low, high] = listOf(operand);
  switch (operator) {
    case 'gt':
    case 'gte':
      return bound(asked, operator, operand);
    case 'lt':
    case 'lte':
      return bound(asked, operator, operand);
    case 'between':
      return both(bound(asked, 'gte', low), bound(asked, 'lte', high));
    case 'eq':
      return both(bound(asked, 'gte', operand), bound(asked, 'lte', operand));
    case 'neq':
      return either(bound(asked, 'lt', operand), bound(asked, 'gt', operand), empty(asked));
    default:
      return undefined;
  }
};

/** Here "after" begins with the moment, and "before" ends right before it. */
function bound(asked: Sought, operator: 'gt' | 'gte' | 'lt' | 'lte', operand: unknown): RecordTest {
  const { path, field, scope, building } = asked;
  const [word, sign] = operator.startsWith('g') ? ['IS_AFTER', 'gte'] : ['IS_BEFORE', 'lt'];
  const reference = wholeReference(operand);
  if (reference !== undefined) {
    const known = scope.resolve(reference, path);
    const isDate =
      known.is === 'anything' ||
      (known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime'));
    if (!isDate) throw wrong(path, 'is compared with something that is no date.');
    if (operator === 'gt' || operator === 'lte')
      building.notes.add(
        `"${field.name}" is compared with a date of the run: a find step takes ${operator === 'gt' ? 'that moment in' : 'up to right before it'}.`,
      );
    return leaf(asked, word, braced(known.path), { [sign]: braced(known.path) });
  }
  const kind = field.type === 'DATE' ? 'date' : 'dateTime';
  const said = typeof operand === 'string' ? operand : '';
  if (relativeDate(said, building.clock))
    throw wrong(
      path,
      `"${said}" moves with the calendar, and a find step cannot compute that.`,
      'It knows lt, lte, gt, gte and eq "today", between ["-7d", "today"], between ["today", "+7d"], eq "this month". For others have an http step call POST …/api/v1/tools/twenty_list_records of this server.',
    );
  const stretch = stretchOf(said, kind, building.clock);
  if (!stretch) throw wrong(path, 'is compared with a date.', 'ISO, such as "2026-12-31".');
  const value = operator === 'gt' || operator === 'lte' ? after(stretch.last, kind) : stretch.first;
  return leaf(asked, word, value, { [sign]: value });
}

/** What comes right after a day or a millisecond. */
function after(last: string, kind: 'date' | 'dateTime'): string {
  const iso = new Date(Date.parse(last) + (kind === 'date' ? 86_400_000 : 1)).toISOString();
  return kind === 'date' ? iso.slice(0, 10) : iso;
}

/** Days in words that Twenty has words for, too. Its spans are whole days of UTC, and today is in none of them. */
function movingDate(asked: Sought): RecordTest | undefined {
  const { operator, operand } = asked;
  const word = (one: unknown) => (typeof one === 'string' ? one.trim().toLowerCase() : '');
  const span = (direction: string, amount: number, unit: string) => relative(asked, direction, amount, unit);
  const today = () => span('THIS', 1, 'DAY');
  const [from, to] = listOf(operand).map(word);
  if (operator === 'between') {
    const [, back, length, unit = 'd'] = STEP.exec(from ?? '') ?? [];
    const [, ahead, reach, far = 'd'] = STEP.exec(to ?? '') ?? [];
    if (back === '-' && to === 'today')
      return either(span('PAST', Number(length), UNITS[unit] ?? 'DAY'), today());
    if (ahead === '+' && from === 'today')
      return either(today(), span('NEXT', Number(reach), UNITS[far] ?? 'DAY'));
    return undefined;
  }
  if (operator === 'eq' && from === 'today') return today();
  if (operator === 'eq') {
    const [, which = '', unit = ''] = PERIOD.exec(from ?? '') ?? [];
    return DIRECTIONS[which] === undefined ? undefined : span(DIRECTIONS[which], 1, unit.toUpperCase());
  }
  if (from !== 'today' && from !== 'now') return undefined;
  const isPast = operator === 'lt' || operator === 'lte';
  if (!isPast && operator !== 'gt' && operator !== 'gte') return undefined;
  const rest = span(isPast ? 'PAST' : 'NEXT', ALWAYS, 'DAY');
  return operator.endsWith('e') ? either(rest, today()) : rest;
}

function relative(asked: Sought, direction: string, amount: number, unit: string): RecordTest {
  const { first, next } = spanOf(direction, amount, unit, asked.building.clock);
  const cut = (iso: string) => (asked.field.type === 'DATE' ? iso.slice(0, 10) : iso);
  const test = leaf(asked, 'IS_RELATIVE', `${direction}_${amount}_${unit}`, {});
  const name = asked.field.name;
  const filter = { and: [{ [name]: { gte: cut(first) } }, { [name]: { lt: cut(next) } }] };
  return { ...test, filter } as RecordTest;
}

/** The stretch of time that Twenty means today. */
function spanOf(
  direction: string,
  amount: number,
  unit: string,
  { now }: Clock,
): { first: string; next: string } {
  const word = unit.toLowerCase() as 'day' | 'week' | 'month' | 'quarter' | 'year';
  const start = DateTime.fromJSDate(now, { zone: 'utc' }).startOf(word);
  const plus = (from: DateTime, count: number) => from.plus({ [`${word}s`]: count });
  const spans = {
    THIS: [start, plus(start, 1)],
    PAST: [plus(start, -amount), start],
    NEXT: [plus(start, 1), plus(start, 1 + amount)],
  };
  const [first, next] = spans[direction as keyof typeof spans];
  return { first: first?.toISO() ?? '', next: next?.toISO() ?? '' };
}

function translate({ field, part }: Sought): Translate {
  if (field.relation || field.type === 'UUID') return ids;
  if (field.type === 'CURRENCY') return part === 'currencyCode' ? currencies : numbers;
  switch (valueTypeOf(field.type).kind) {
    case 'number':
    case 'rating':
      return numbers;
    case 'boolean':
      return yesOrNo;
    case 'select':
      return options;
    case 'multiSelect':
      return severalOptions;
    case 'date':
    case 'dateTime':
      return dates;
    default:
      return texts;
  }
}

const currencies: Translate = (asked) => {
  const { operator, operand } = asked;
  if (operator !== 'eq' && operator !== 'in') return undefined;
  const given = listOf(operand).map((code) => String(code).toUpperCase());
  return leaf(asked, 'IS', JSON.stringify(given), { in: given });
};

/** @throws AppError INVALID_INPUT for what a find step cannot ask */
export function recordTest(asked: Sought): RecordTest {
  const { operator, operand, path, field } = asked;
  if (operator === 'empty') {
    if (typeof operand !== 'boolean') throw wrong(path, '"empty" is true or false.');
    return empty(asked, operand);
  }
  const test = translate(asked)(asked);
  if (test) return test;
  throw wrong(
    path,
    `a find step of Twenty cannot ask "${operator}" of "${field.name}".`,
    'It can ask eq, neq, in, notIn, gte, lte, gt, lt, between, contains, notContains and empty, as far as the kind of field has them.',
  );
}
