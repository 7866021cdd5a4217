import type { Kind } from '../../schema/values/value-type.js';

/** A filter in Twenty's own form. */
export type TwentyFilter = Record<string, unknown>;

/** Puts a condition, `{eq: 5}`, at its place in the filter, `{amount: {amountMicros: {eq: 5}}}`. */
export type Place = (condition: TwentyFilter) => TwentyFilter;

export interface Operator {
  kinds: readonly Kind[];
  /** `one` value, a `list`, `yes` or no, or the `raw` text of Twenty's own form. */
  takes: 'one' | 'list' | 'yes' | 'raw';
  /** Holds for a composite when it holds for every part, and not when it does for any. */
  negative?: boolean;
  /** What a bare value stands for; nobody needs to name it. */
  isImplied?: boolean;
  build(at: Place, operand: never): TwentyFilter;
}

const COMPARABLE = ['text', 'number', 'micros', 'date', 'dateTime', 'select', 'rating', 'uuid'] as const;
const ORDERED = ['text', 'number', 'micros', 'date', 'dateTime', 'rating'] as const;
const LISTS = ['multiSelect', 'array'] as const;
const ANY = [...COMPARABLE, ...LISTS, 'boolean', 'json'] as const;

/** A text with the wildcards of LIKE made literal. */
export const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
const isNull = (at: Place) => at({ is: 'NULL' });
const notNull = (at: Place) => at({ is: 'NOT_NULL' });
/** SQL leaves rows without a value out of "is not x"; people mean them too. */
const orNull = (at: Place, filter: TwentyFilter) => ({ or: [filter, isNull(at)] });

/** Twenty takes the empty text for "no value" by itself, and for nothing at all in a list. */
const withoutEmpty = (operands: unknown[]): [filled: unknown[], hasEmpty: boolean] => [
  operands.filter((one) => one !== ''),
  operands.includes(''),
];

const compare = (operator: string): Operator => ({
  kinds: ORDERED,
  takes: 'one',
  build: (at, operand: unknown) => at({ [operator]: operand }),
});

const like = (pattern: (text: string) => string): Operator => ({
  kinds: ['text'],
  takes: 'one',
  build: (at, operand: string) => at({ ilike: pattern(escaped(operand)) }),
});

const raw = (operator: string, kinds: readonly Kind[]): Operator => ({
  kinds,
  takes: 'raw',
  build: (at, operand: unknown) => at({ [operator]: operand }),
});

const EQ: Operator = {
  kinds: [...COMPARABLE, 'boolean'],
  takes: 'one',
  build: (at, operand: unknown) => at({ eq: operand }),
};
const NEQ: Operator = {
  kinds: [...COMPARABLE, 'boolean'],
  takes: 'one',
  negative: true,
  // Twenty knows no neq of booleans.
  build: (at, operand: unknown) =>
    orNull(at, at(typeof operand === 'boolean' ? { eq: !operand } : { neq: operand })),
};
const IN: Operator = {
  kinds: COMPARABLE,
  takes: 'list',
  build: (at, operands: unknown[]) => {
    const [filled, hasEmpty] = withoutEmpty(operands);
    if (!hasEmpty) return at({ in: filled });
    return filled.length === 0 ? isNull(at) : orNull(at, at({ in: filled }));
  },
};
const NOT_IN: Operator = {
  kinds: COMPARABLE,
  takes: 'list',
  negative: true,
  build: (at, operands: unknown[]) => {
    const [filled, hasEmpty] = withoutEmpty(operands);
    if (!hasEmpty) return orNull(at, { not: at({ in: filled }) });
    return filled.length === 0 ? notNull(at) : { and: [{ not: at({ in: filled }) }, notNull(at)] };
  },
};
const EMPTY: Operator = {
  kinds: ANY,
  takes: 'yes',
  build: (at, empty: boolean) => (empty ? isNull(at) : notNull(at)),
};

/** The operators of a filter, by name. Each is one entry; aliases and Twenty's own spellings stand below. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: EQ,
  neq: NEQ,
  gt: compare('gt'),
  gte: compare('gte'),
  lt: compare('lt'),
  lte: compare('lte'),
  in: IN,
  notIn: NOT_IN,
  between: {
    kinds: ORDERED,
    takes: 'list',
    build: (at, [low, high]: unknown[]) => ({ and: [at({ gte: low }), at({ lte: high })] }),
  },
  contains: like((text) => `%${text}%`),
  notContains: {
    ...like((text) => text),
    negative: true,
    build: (at, operand: string) => orNull(at, { not: at({ ilike: `%${escaped(operand)}%` }) }),
  },
  same: { ...like((text) => text), isImplied: true },
  sameAny: {
    kinds: ['text'],
    takes: 'list',
    isImplied: true,
    build: (at, operands: string[]) => ({
      or: operands.map((one) => (one === '' ? isNull(at) : at({ ilike: escaped(one) }))),
    }),
  },
  startsWith: like((text) => `${text}%`),
  endsWith: like((text) => `%${text}`),
  empty: EMPTY,
  like: raw('like', ['text', 'json']),
  ilike: raw('ilike', ['text']),
};

/** `%x%` as a whole text inside of JSON: `%"x"%`. */
const whole = (pattern: string) => `%"${pattern.slice(1, -1)}"%`;
const holdsWhole = (at: Place, patterns: string[]) => ({
  or: patterns.map((pattern) => at({ like: whole(pattern) })),
});

/** JSON is searched as text, with the case as it is: Twenty offers nothing else there. */
export const JSON_OPERATORS: Readonly<Record<string, Operator>> = {
  eq: { kinds: ['json'], takes: 'one', build: (at, pattern: string) => at({ like: whole(pattern) }) },
  neq: {
    kinds: ['json'],
    takes: 'one',
    negative: true,
    build: (at, pattern: string) => orNull(at, { not: at({ like: whole(pattern) }) }),
  },
  in: { kinds: ['json'], takes: 'list', build: holdsWhole },
  notIn: {
    kinds: ['json'],
    takes: 'list',
    negative: true,
    build: (at, patterns: string[]) => orNull(at, { not: holdsWhole(at, patterns) }),
  },
  contains: {
    kinds: ['json'],
    takes: 'one',
    build: (at, pattern: string) => at({ like: pattern }),
  },
  notContains: {
    kinds: ['json'],
    takes: 'one',
    negative: true,
    build: (at, pattern: string) => orNull(at, { not: at({ like: pattern }) }),
  },
};

/** Operators of values that hold several: options and texts. */
export const LIST_OPERATORS: Readonly<Record<string, Operator>> = {
  contains: {
    kinds: LISTS,
    takes: 'list',
    build: (at, operands: unknown[]) => ({ or: operands.map((one) => holds(at, one)) }),
  },
  containsAll: {
    kinds: LISTS,
    takes: 'list',
    build: (at, operands: unknown[]) => ({ and: operands.map((one) => holds(at, one)) }),
  },
  notContains: {
    kinds: LISTS,
    takes: 'list',
    negative: true,
    build: (at, operands: unknown[]) => orNull(at, { not: { or: operands.map((one) => holds(at, one)) } }),
  },
  containsIlike: raw('containsIlike', ['array']),
  empty: {
    kinds: LISTS,
    takes: 'yes',
    build: (at, empty: boolean) => {
      const nothing = { or: [isNull(at), at({ isEmptyArray: true })] };
      return empty ? nothing : { not: nothing };
    },
  },
};

/** The entry of a table, and nothing of what every object inherits. */
export const entry = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const holds = (at: Place, operand: unknown) => at(operand as TwentyFilter);
