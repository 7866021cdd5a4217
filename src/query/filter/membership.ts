import type { TwentyFilter } from './comparison.js';
import { ALL, NONE, conjunction } from './lower.js';

/** Twenty's database takes 65,535 values in a query; a list of ids may use so many of them. */
const MOST_IN_A_FILTER = 10_000;

/** A condition by a set of ids: of the record itself (`id`) or of a foreign key. */
export interface Membership {
  column: string;
  ids: ReadonlySet<string>;
  /** Whether the record must be in the set, or must not. */
  isInside: boolean;
  /** Whether it holds where the foreign key is empty. */
  orEmpty: boolean;
}

/** What Twenty is asked, and the memberships that are left to check here because their sets are too large to send. */
export interface Resolved {
  filter: TwentyFilter;
  rest: readonly Membership[];
}

export const ofIds = (ids: ReadonlySet<string>): Membership => ({
  column: 'id',
  ids,
  isInside: true,
  orEmpty: false,
});

/** A membership goes to Twenty when it is small enough. */
export function fitting(one: Membership): Resolved {
  const filter = asFilter(one);
  return filter ? { filter, rest: [] } : { filter: ALL, rest: [one] };
}

export const bothOf = (a: Resolved, b: Resolved): Resolved => ({
  filter: conjunction([a.filter, b.filter]),
  rest: [...a.rest, ...b.rest],
});

export const isMember = (
  { column, ids, isInside, orEmpty }: Membership,
  row: Record<string, unknown>,
): boolean => {
  const id = row[column];
  return typeof id === 'string' ? ids.has(id) === isInside : orEmpty;
};

export const inverted = (one: Membership): Membership => ({
  ...one,
  isInside: !one.isInside,
  orEmpty: !one.orEmpty,
});

/** The membership as a filter of Twenty; undefined when the set is too large to be sent. */
export function asFilter(one: Membership): TwentyFilter | undefined {
  if (one.ids.size > MOST_IN_A_FILTER) return undefined;
  return one.column === 'id' ? ofRecord(one) : ofForeignKey(one);
}

function ofRecord({ ids, isInside }: Membership): TwentyFilter {
  if (ids.size === 0) return isInside ? NONE : ALL;
  const listed = { id: { in: [...ids] } };
  return isInside ? listed : { not: listed };
}

function ofForeignKey({ column, ids, isInside, orEmpty }: Membership): TwentyFilter {
  const empty = { [column]: { is: 'NULL' } };
  const filled = { [column]: { is: 'NOT_NULL' } };
  if (ids.size === 0 && isInside) return orEmpty ? empty : NONE;
  if (ids.size === 0) return orEmpty ? ALL : filled;
  const listed = { [column]: { in: [...ids] } };
  // NOT IN is unknown, and so not true, where the key is empty.
  const said = isInside ? listed : { not: listed };
  return orEmpty ? { or: [said, empty] } : said;
}

/** A large set in parts that can be sent; undefined for "not in", which does not fall apart. */
export function chunked(one: Membership): TwentyFilter[] | undefined {
  if (!one.isInside || one.orEmpty) return undefined;
  const ids = [...one.ids];
  return Array.from({ length: Math.ceil(ids.length / MOST_IN_A_FILTER) }, (_, index) => ({
    [one.column]: { in: ids.slice(index * MOST_IN_A_FILTER, (index + 1) * MOST_IN_A_FILTER) },
  }));
}
