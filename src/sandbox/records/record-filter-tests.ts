import { clock } from '../clock';
import { readRelativeWords, spanOf } from '../relative-dates';
import { isObject } from '../store/row';

/** A filter on records as Twenty 2.21 builds it for `filter` arguments. */
export type Condition = Readonly<Record<string, unknown>>;
/** What is made of a value, by operand; undefined means that everything passes. */
export type Tests = Readonly<Record<string, (value: string) => Condition | undefined>>;
/** Sets a condition on a column, or on a part of a composite. */
export type Put = (condition: unknown) => Condition;

const not = (condition: Condition): Condition => ({ not: condition });

/** A JSON list of texts. */
function listOf(value: string): string[] {
  const list: unknown = JSON.parse(value);
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list;
  throw new Error('Expected an array of strings');
}

/** Numbers, times a scale: amounts are written in units and kept in micros. */
export function numbers(put: Put, scale = 1): Tests {
  const number = (value: string) => parseFloat(value) * scale;
  return {
    IS: (value) => put({ eq: number(value) }),
    IS_NOT: (value) => not(put({ eq: number(value) })),
    GREATER_THAN_OR_EQUAL: (value) => put({ gte: number(value) }),
    LESS_THAN_OR_EQUAL: (value) => put({ lte: number(value) }),
  };
}

const RANKS = [1, 2, 3, 4, 5];

/** Ratings, by their number of stars. */
export function ratings(put: Put): Tests {
  const some = (holds: (rank: number) => boolean) =>
    put({ in: RANKS.filter(holds).map((rank) => `RATING_${rank}`) });
  return {
    IS: (value) => some((rank) => rank === parseFloat(value)),
    IS_NOT: (value) => not(some((rank) => rank === parseFloat(value))),
    GREATER_THAN_OR_EQUAL: (value) => some((rank) => rank >= parseFloat(value)),
    LESS_THAN_OR_EQUAL: (value) => some((rank) => rank <= parseFloat(value)),
  };
}

/** One of several values; an empty text among them stands for none. */
export function options(put: Put): Tests {
  const parts = (value: string) => {
    const given = listOf(value);
    const named = given.filter((one) => one !== '');
    return [
      ...(named.length > 0 ? [put({ in: named })] : []),
      ...(named.length < given.length ? [put({ is: 'NULL' })] : []),
    ];
  };
  return { IS: (value) => ({ or: parts(value) }), IS_NOT: (value) => ({ and: parts(value).map(not) }) };
}

/** Any of several values in a list of values. */
export function multiOptions(put: Put): Tests {
  const none = [put({ isEmptyArray: true }), put({ is: 'NULL' })];
  return {
    CONTAINS: (value) => put({ containsAny: listOf(value) }),
    DOES_NOT_CONTAIN: (value) => ({ or: [not(put({ containsAny: listOf(value) })), ...none] }),
  };
}

/** Ids in a JSON list, in the object that people's choices are kept in, or alone. */
function idsOf(value: string): string[] {
  let given: unknown = value;
  try {
    given = JSON.parse(value);
  } catch {
    // A bare id is no JSON.
  }
  const list: unknown = isObject(given) ? given['selectedRecordIds'] : given;
  const ids = Array.isArray(list) ? list : [list];
  return ids.every((one): one is string => typeof one === 'string' && UUID.test(one)) ? ids : [];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Records that a key names. Ids that are none let everything pass. */
export function relations(put: Put): Tests {
  const some = (value: string, make: (ids: string[]) => Condition) => {
    const ids = idsOf(value);
    return ids.length === 0 ? undefined : make(ids);
  };
  return {
    IS: (value) => some(value, (ids) => put({ in: ids })),
    IS_NOT: (value) => some(value, (ids) => ({ or: [not(put({ in: ids })), put({ is: 'NULL' })] })),
  };
}

/** Ids themselves. What is no id matches nothing. */
export function ids(put: Put): Tests {
  const some = (value: string) => {
    const given = idsOf(value);
    return put({ in: given.length === 0 ? [NOBODY] : given });
  };
  return { IS: some, IS_NOT: (value) => not(some(value)) };
}

const between = (put: Put, start: string, end: string): Condition => ({
  and: [put({ gte: start }), put({ lt: end })],
});
const DAY_MS = 86_400_000;

function relative(value: string): { start: Date; end: Date } {
  const span = readRelativeWords(value);
  if (span === undefined) throw new Error(`Cannot parse relative date filter : "${value}"`);
  return spanOf(span);
}

/** A time that says of which zone it is. */
function instant(value: string): string {
  if (!/T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value) || Number.isNaN(Date.parse(value)))
    throw new Error(`Cannot parse: ${value}`);
  return new Date(value).toISOString();
}

/** Times, by whole days of UTC where a day is meant. */
export function times(put: Put): Tests {
  const day = (time: number) => new Date(Math.floor(time / DAY_MS) * DAY_MS).toISOString();
  const within = (time: number) => between(put, day(time), day(time + DAY_MS));
  return {
    IS: (value) => {
      if (Number.isNaN(Date.parse(value))) throw new Error(`Cannot parse "${value}" for DATE_TIME filter`);
      return within(Date.parse(value));
    },
    IS_BEFORE: (value) => put({ lt: instant(value) }),
    IS_AFTER: (value) => put({ gte: instant(value) }),
    IS_TODAY: () => within(clock.now()),
    IS_IN_PAST: () => put({ lt: clock.iso() }),
    IS_IN_FUTURE: () => put({ gt: clock.iso() }),
    IS_RELATIVE: (value) => {
      const { start, end } = relative(value);
      return between(put, start.toISOString(), end.toISOString());
    },
  };
}

/** Days without a time. */
export function days(put: Put): Tests {
  const today = () => clock.iso().slice(0, 10);
  return {
    IS: (value) => put({ eq: value }),
    IS_BEFORE: (value) => put({ lt: value }),
    IS_AFTER: (value) => put({ gte: value }),
    IS_TODAY: () => put({ eq: today() }),
    IS_IN_PAST: () => put({ lt: today() }),
    IS_IN_FUTURE: () => put({ gte: today() }),
    IS_RELATIVE: (value) => {
      const { start, end } = relative(value);
      return between(put, start.toISOString().slice(0, 10), end.toISOString().slice(0, 10));
    },
  };
}

/** Words within any of several columns; `like` is for those that hold JSON. */
export function words(columns: readonly (readonly [operator: string, put: Put])[]): Tests {
  const matches = (value: string) => columns.map(([operator, put]) => put({ [operator]: `%${value}%` }));
  const orNone = (condition: Condition, put: Put | undefined) =>
    put === undefined ? not(condition) : { or: [not(condition), put({ is: 'NULL' })] };
  return {
    CONTAINS: (value) => ({ or: matches(value) }),
    DOES_NOT_CONTAIN: (value) => ({
      and: matches(value).map((one, index) => {
        const [operator, put] = columns[index] ?? [];
        return orNone(one, operator === 'like' ? put : undefined);
      }),
    }),
  };
}
