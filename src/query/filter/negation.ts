import { isObject } from '../../schema/values/value-type.js';
import type { TwentyFilter } from './comparison.js';

const listOf = (value: unknown) => value as TwentyFilter[];

/**
 * The opposite of a filter, as people mean it: a record without a value is not "Won", so "not Won" includes it.
 * SQL's NOT would leave it out, so the negation is carried down to the single comparisons (De Morgan).
 */
export function negate(filter: TwentyFilter): TwentyFilter {
  if ('and' in filter) return { or: listOf(filter.and).map(negate) };
  if ('or' in filter) return { and: listOf(filter.or).map(negate) };
  if ('not' in filter) return filter.not as TwentyFilter;
  const isAboutEmptiness = operatorOf(filter) === 'is';
  return isAboutEmptiness ? { not: filter } : { or: [{ not: filter }, emptied(filter)] };
}

/** `{amount: {amountMicros: {gte: 5}}}` says `gte`. */
function operatorOf(comparison: TwentyFilter): string | undefined {
  const [entry] = Object.entries(comparison);
  if (!entry) return undefined;
  const [key, value] = entry;
  return isObject(value) ? operatorOf(value) : key;
}

/** The same place, without a value: `{amount: {amountMicros: {is: "NULL"}}}`. */
function emptied(comparison: TwentyFilter): TwentyFilter {
  const [entry] = Object.entries(comparison);
  if (!entry) return comparison;
  const [key, value] = entry;
  return isObject(value) ? { [key]: emptied(value) } : { is: 'NULL' };
}
