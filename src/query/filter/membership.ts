import { SIZES } from '../requests/sizes.js';
import type { TwentyFilter } from './comparison.js';
import { ALL, NONE, conjunction } from './lower.js';

/** A condition by a set of ids: of the record itself (`id`) or of a foreign key, which is in no set when it is empty. */
export interface Membership {
  column: string;
  ids: ReadonlySet<string>;
  /** Whether the record must be in the set, or must not. */
  isInside: boolean;
  /** Whether all ids are known to be of records that are there and meet their own conditions, which stand beside. */
  isNarrowed?: boolean;
}

/** What Twenty is asked, and the memberships beside: those that are not, or not yet, part of that filter. */
export interface Resolved {
  filter: TwentyFilter;
  rest: readonly Membership[];
  /** Whether the filter compares the record's own values only. */
  isOwn?: boolean;
}

export const ofIds = (ids: ReadonlySet<string>): Membership => ({ column: 'id', ids, isInside: true });

export const bothOf = (a: Resolved, b: Resolved): Resolved => ({
  filter: conjunction([a.filter, b.filter]),
  rest: intersected([...a.rest, ...b.rest]),
});

export const isMember = ({ column, ids, isInside }: Membership, row: Record<string, unknown>): boolean => {
  const id = row[column];
  return typeof id === 'string' ? ids.has(id) === isInside : !isInside;
};

export const inverted = ({ column, ids, isInside }: Membership): Membership => ({
  ...{ column, ids },
  isInside: !isInside,
});

/** Memberships that all must hold, one for each column. */
export function intersected(all: readonly Membership[]): Membership[] {
  const byColumn = new Map<string, Membership>();
  for (const one of all) {
    const other = byColumn.get(one.column);
    byColumn.set(one.column, other ? intersection(other, one) : one);
  }
  return [...byColumn.values()];
}

function intersection(a: Membership, b: Membership): Membership {
  if (!a.isInside && !b.isInside) return { ...a, ids: new Set([...a.ids, ...b.ids]) };
  const [inside, other] = b.isInside && (!a.isInside || b.ids.size < a.ids.size) ? [b, a] : [a, b];
  const ids = new Set([...inside.ids].filter((id) => other.ids.has(id) === other.isInside));
  const isNarrowed = inside.isNarrowed === true || (other.isInside && other.isNarrowed === true);
  return { ...inside, ids, isNarrowed };
}

/** Memberships of which one must hold, one for each column (De Morgan). */
export const united = (all: readonly Membership[]): Membership[] =>
  intersected(all.map(inverted))
    .map(inverted)
    .map((one) => ({ ...one, isNarrowed: all.every(({ isInside, isNarrowed }) => isInside && isNarrowed) }));

/** The ids of the records that match, where they are known without a further question. */
export function exactIds({ rest, isOwn }: Resolved): ReadonlySet<string> | undefined {
  const [only, ...others] = rest;
  const isExact = isOwn && only?.isInside && only.isNarrowed && only.column === 'id' && others.length === 0;
  return isExact ? only.ids : undefined;
}

/** Small sets become part of the filter; larger ones are left, as they must be sent in parts or checked here. */
export function fitted({ filter, rest, isOwn }: Resolved): Resolved {
  const left = new Set(rest);
  let room = MOST_SETS * SIZES.idsInFilter;
  for (const one of [...rest].sort((a, b) => a.ids.size - b.ids.size)) {
    if (one.ids.size > Math.min(room, SIZES.idsInFilter)) continue;
    room -= one.ids.size;
    left.delete(one);
  }
  const sent = rest.filter((one) => !left.has(one)).map(asFilter);
  return {
    filter: conjunction([filter, ...sent]),
    rest: [...left],
    isOwn: isOwn === true && sent.length === 0,
  };
}

/** Full sets in one filter. */
const MOST_SETS = 3;

/** The membership as a filter of Twenty. */
function asFilter(one: Membership): TwentyFilter {
  const { column, ids, isInside } = one;
  if (ids.size === 0) return isInside ? NONE : ALL;
  const listed = { [column]: { in: [...ids] } };
  if (isInside) return listed;
  // NOT IN is unknown, and so not true, where the key is empty.
  return column === 'id' ? { not: listed } : { or: [{ not: listed }, { [column]: { is: 'NULL' } }] };
}

/** "One of these" in parts that can be sent. */
export function chunked({ column, ids }: Pick<Membership, 'column' | 'ids'>): TwentyFilter[] {
  const all = [...ids];
  return Array.from({ length: Math.ceil(all.length / SIZES.idsInPart) }, (_, index) => ({
    [column]: { in: all.slice(index * SIZES.idsInPart, (index + 1) * SIZES.idsInPart) },
  }));
}
