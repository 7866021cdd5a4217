import type { WireRow } from '../rows/batch-rows.js';
import { groupedBy } from '../../../statistics/grouped.js';

/** So many requests a batch may take for changes that differ, of the hundred that Twenty allows a workspace in a minute. */
const MOST_REQUESTS = 100;
/** A change that so many records share is always worth a request of its own. */
const SHARED = 10;

/** Records to be changed, put together for as few requests as there can be. */
export interface ChangeGroups<T> {
  /** Records that get the same. */
  alike: T[][];
  /** Records that get something different each, and are too many to ask for one by one. */
  mixed: T[];
}

/** What callers hear when there are mixed changes. Seen on Twenty 2.21: an upsert tells of its last record only. */
const MIXED_NOTE =
  `More than ${MOST_REQUESTS} different changes go as an import: ` +
  "they are made, but most of them do not appear in Twenty's timelines and start no webhooks or workflows.";

/** Puts records with the same change together. */
export function changeGroups<T extends WireRow>(rows: readonly T[]): ChangeGroups<T> {
  const all = [...groupedBy(rows, ({ data }) => JSON.stringify(data)).values()];
  if (all.length <= MOST_REQUESTS) return { alike: all, mixed: [] };
  const isShared = (group: T[]) => group.length >= SHARED;
  return { alike: all.filter(isShared), mixed: all.filter((group) => !isShared(group)).flat() };
}

/** The note for rows of which some go as mixed changes. */
export const noteOn = (rows: readonly WireRow[]): { note?: string } =>
  changeGroups(rows).mixed.length > 0 ? { note: MIXED_NOTE } : {};
