import { isObject } from '../../../schema/values/value-type.js';
import type { TwentyRecord } from '../world/world.js';

type Filter = Readonly<Record<string, unknown>>;

/** For a filter that cannot be answered here. */
export class NotHere extends Error {}

/**
 * Whether a record is what a filter of Twenty finds, for filters over own values and foreign keys; so that one request can answer
 * several filters.
 * @throws NotHere for what only Twenty can tell
 */
export function matches(record: TwentyRecord, filter: Filter): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === 'and') return listOf(condition).every((one) => matches(record, one));
    if (key === 'or')
      return listOf(condition).length === 0 || listOf(condition).some((one) => matches(record, one));
    if (!isObject(condition)) throw new NotHere();
    if (key === 'not') return !matches(record, condition);
    return matchesValue(record[key], condition);
  });
}

const listOf = (value: unknown): Filter[] => (Array.isArray(value) ? value.filter(isObject) : []);

function matchesValue(value: unknown, condition: Filter): boolean {
  return Object.entries(condition).every(([operator, wanted]) => {
    const test = TESTS[operator];
    if (test) return test(isObject(value) ? undefined : value, wanted);
    if (!isObject(wanted)) throw new NotHere();
    return matchesValue(isObject(value) ? value[operator] : undefined, wanted);
  });
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

/** Numbers as numbers, moments as moments, the rest as texts. */
function compared(value: unknown, wanted: unknown): number {
  if (isEmpty(value) || isEmpty(wanted)) return NaN;
  if (typeof value === 'number') return value - Number(wanted);
  const [one, other] = [String(value as string), String(wanted as string)];
  if (/^\d{4}-\d\d-\d\d/.test(one) && /^\d{4}-\d\d-\d\d/.test(other))
    return Date.parse(one) - Date.parse(other);
  return one === other ? 0 : one < other ? -1 : 1;
}

const equal = (value: unknown, wanted: unknown) =>
  typeof value === 'boolean' ? value === wanted : compared(value, wanted) === 0;

const pattern = (flags: string) => (value: unknown, wanted: unknown) => {
  const escaped = String(wanted as string).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const source = escaped.replaceAll('%', '[^]*').replaceAll('_', '[^]');
  return typeof value === 'string' && new RegExp(`^${source}$`, flags).test(value);
};

const TESTS: Readonly<Record<string, ((value: unknown, wanted: unknown) => boolean) | undefined>> = {
  eq: equal,
  neq: (value, wanted) => !isEmpty(value) && !equal(value, wanted),
  gt: (value, wanted) => compared(value, wanted) > 0,
  gte: (value, wanted) => compared(value, wanted) >= 0,
  lt: (value, wanted) => compared(value, wanted) < 0,
  lte: (value, wanted) => compared(value, wanted) <= 0,
  in: (value, wanted) => Array.isArray(wanted) && wanted.some((one) => equal(value, one)),
  is: (value, wanted) => isEmpty(value) === (wanted === 'NULL'),
  like: pattern('u'),
  ilike: pattern('iu'),
  startsWith: (value, wanted) => typeof value === 'string' && value.startsWith(String(wanted)),
  endsWith: (value, wanted) => typeof value === 'string' && value.endsWith(String(wanted)),
  containsAny: (value, wanted) =>
    Array.isArray(value) && Array.isArray(wanted) && wanted.some((one) => value.includes(one)),
};
