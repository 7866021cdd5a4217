import type { Condition } from './algebra.js';
import type { TwentyFilter } from './comparison.js';
import { negate } from './negation.js';

/** Holds for every record, and for none. */
export const ALL: TwentyFilter = {};
export const NONE: TwentyFilter = { id: { is: 'NULL' } };

export const isAll = (filter: TwentyFilter) => Object.keys(filter).length === 0;

/** Several filters as one; what holds for every record is left out. */
export function conjunction(filters: readonly TwentyFilter[]): TwentyFilter {
  const said = filters.filter((filter) => !isAll(filter));
  return said.length === 1 && said[0] ? said[0] : said.length === 0 ? ALL : { and: said };
}

/** The filter of a related record as one of the record itself: Twenty takes the relation around each single comparison. */
export function across(relation: string, filter: TwentyFilter): TwentyFilter {
  if ('and' in filter) return { and: each(relation, filter.and) };
  if ('or' in filter) return { or: each(relation, filter.or) };
  if ('not' in filter) return { not: across(relation, filter.not as TwentyFilter) };
  return isAll(filter) ? ALL : { [relation]: filter };
}

const each = (relation: string, filters: unknown) =>
  (filters as TwentyFilter[]).map((filter) => across(relation, filter));

/**
 * The condition as one filter that Twenty knows; undefined when it is about a list of records or reaches over more
 * relations than `hops`. Twenty filters across one.
 */
export function lower(condition: Condition, hops = 1): TwentyFilter | undefined {
  switch (condition.is) {
    case 'own':
      return condition.filter;
    case 'all':
      return ifAll(condition.of, hops, conjunction);
    case 'any':
      return ifAll(condition.of, hops, disjunction);
    case 'not':
      return ifAll([condition.of], hops, ([filter]) => opposite(filter ?? ALL));
    case 'behind':
      return hops > 0
        ? ifAll([condition.of], 0, ([filter]) => across(condition.via.name, filter ?? ALL))
        : undefined;
    case 'some':
    case 'count':
      return undefined;
  }
}

function ifAll(
  conditions: readonly Condition[],
  hops: number,
  join: (filters: readonly TwentyFilter[]) => TwentyFilter,
): TwentyFilter | undefined {
  const filters = conditions.map((one) => lower(one, hops));
  return filters.every((filter) => filter !== undefined) ? join(filters) : undefined;
}

export const disjunction = (filters: readonly TwentyFilter[]): TwentyFilter =>
  filters.some(isAll) ? ALL : filters.length === 0 ? NONE : { or: filters };

/** The opposite of a filter, records without a value included. */
export const opposite = (filter: TwentyFilter): TwentyFilter => (isAll(filter) ? NONE : negate(filter));
