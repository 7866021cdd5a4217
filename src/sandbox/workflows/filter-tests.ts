import { isDeepStrictEqual } from 'node:util';
import { clock } from '../clock';
import { isObject } from '../store/row';
import { readRelativeJson, spanOf } from '../relative-dates';

type Test = (left: unknown, right: unknown) => boolean;
type Tests = Readonly<Record<string, Test>>;

/** How values of a type are compared, and how a refusal of an operand calls the type. */
interface Comparison {
  readonly words: string;
  readonly tests: Tests;
}

const negated =
  (test: Test): Test =>
  (left, right) =>
    !test(left, right);
const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';
const isFilled = (value: unknown) => (typeof value === 'string' || Array.isArray(value)) && value.length > 0;
const emptiness = (isThere: (value: unknown) => boolean): Tests => ({
  IS_EMPTY: negated(isThere),
  IS_NOT_EMPTY: isThere,
});
const equality = (test: Test): Tests => ({ IS: test, IS_NOT: negated(test) });

/** Whether one value is part of another: of a text, of a list; a JSON list on the right means any of it. */
function contains(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.some((one) => right.includes(one));
  if (typeof right !== 'string' || !(Array.isArray(left) || typeof left === 'string'))
    return words(left).includes(words(right));
  const holder: { includes: (one: never) => boolean } = left;
  const wanted = parsed(right);
  return Array.isArray(wanted)
    ? wanted.some((one) => holder.includes(one as never))
    : holder.includes(wanted as never);
}

function words(value: unknown): string {
  return String(value as string);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const nothing = (value: unknown) => !isSet(value) || (Array.isArray(value) && value.length === 0);
const TEXT: Tests = {
  ...equality(isDeepStrictEqual),
  ...emptiness(isFilled),
  CONTAINS: (left, right) => contains(left, right) || (nothing(right) && !isFilled(left)),
  DOES_NOT_CONTAIN: (left, right) => !contains(left, right) || (nothing(right) && isFilled(left)),
};
const ordered = (valueOf: (value: unknown) => number): Tests => ({
  GREATER_THAN_OR_EQUAL: (left, right) => valueOf(left) >= valueOf(right),
  LESS_THAN_OR_EQUAL: (left, right) => valueOf(left) <= valueOf(right),
});
const NUMBER: Tests = {
  ...equality((left, right) => Number(left) === Number(right)),
  ...ordered(Number),
  ...emptiness(isSet),
};
const SELECT: Tests = { ...equality(contains), ...emptiness(isFilled) };
const id = (value: unknown) => (isObject(value) && 'id' in value ? value['id'] : value);
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const RELATION: Tests = {
  ...equality((left, right) => id(left) === id(right)),
  ...emptiness((left) => isText(id(left))),
};
const truth = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value);

function rank(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return NaN;
  return Number(/^RATING_(\d+)$/.exec(value)?.[1] ?? value);
}

const RATING: Tests = {
  ...equality((left, right) => rank(left) === rank(right)),
  ...ordered(rank),
  ...emptiness((left) => !Number.isNaN(rank(left))),
};

/** A time as milliseconds, a date as its midnight in UTC; NaN for what is neither. */
function instant(value: unknown): number {
  const text = words(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(text);
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  return Date.parse(hasZone ? text : `${text}${text.includes('T') ? 'Z' : ' UTC'}`);
}

const day = (value: unknown) => Math.floor(instant(value) / 86_400_000);
/** Tests of times; none holds for what is no time, but that it is empty. */
const timed =
  (test: Test): Test =>
  (left, right) =>
    !Number.isNaN(instant(left)) && test(left, right);
const DATE: Tests = {
  ...emptiness(isSet),
  IS: timed((left, right) => day(left) === day(right)),
  IS_TODAY: timed((left) => day(left) === day(clock.iso())),
  IS_IN_PAST: timed((left) => instant(left) < clock.now()),
  IS_IN_FUTURE: timed((left) => instant(left) > clock.now()),
  IS_BEFORE: timed((left, right) => instant(left) < instant(right)),
  IS_AFTER: timed((left, right) => instant(left) > instant(right)),
  IS_RELATIVE: timed((left, right) => {
    const relative = readRelativeJson(words(right));
    if (relative === undefined) return false;
    const { start, end } = spanOf(relative);
    return instant(left) >= start.getTime() && instant(left) < end.getTime();
  }),
};

const text: Comparison = { words: 'this filter type', tests: TEXT };
const number: Comparison = { words: 'number filter', tests: NUMBER };
const date: Comparison = { words: 'date filter', tests: DATE };
const select: Comparison = { words: 'select filter', tests: SELECT };
const relation: Comparison = { words: 'relation filter', tests: RELATION };
const boolean: Comparison = {
  words: 'boolean filter',
  tests: { IS: (left, right) => truth(left) === truth(right) },
};
const uuid: Comparison = {
  words: 'uuid filter',
  tests: { ...equality((left, right) => left === right), ...emptiness(isText) },
};
const code: Comparison = { words: 'currency filter', tests: { ...equality(contains), ...emptiness(isText) } };

const BY_TYPE: Readonly<Record<string, Comparison>> = {
  ...Object.fromEntries(['NUMBER', 'NUMERIC', 'number', 'CURRENCY'].map((type) => [type, number])),
  ...Object.fromEntries(
    'TEXT MULTI_SELECT FULL_NAME EMAILS PHONES ADDRESS LINKS ARRAY array RAW_JSON ACTOR'
      .split(' ')
      .map((type) => [type, text]),
  ),
  DATE: date,
  DATE_TIME: date,
  SELECT: select,
  BOOLEAN: boolean,
  boolean,
  UUID: uuid,
  RATING: { words: 'rating filter', tests: RATING },
  RELATION: relation,
  'CURRENCY.currencyCode': code,
  'ACTOR.source': select,
  'ACTOR.workspaceMemberId': relation,
};

/** How values of a field type, or of one part of it, are compared in the filters of workflows. */
export function comparisonFor(type: string, part: unknown): Comparison {
  return (
    BY_TYPE[`${type}.${String(part)}`] ??
    BY_TYPE[type] ?? {
      words: `${type} filter type`,
      tests: { ...TEXT, ...ordered(Number), ...equality((left, right) => left == right) },
    }
  );
}
