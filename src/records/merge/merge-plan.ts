import type { Selection } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { Inbound } from './inbound.js';
import type { Counts } from './link-counts.js';
import type { Links } from './link-moves.js';
import type { Survivor } from './survivor.js';
import type { UnitedRecord } from './united-record.js';

/** What leads to the losers by one foreign key. */
export interface PlannedMove {
  inbound: Inbound;
  links: Links;
  /** Records that lead to any of the merged ones, before. */
  before: number;
}

/** All that a merge will do. */
export interface MergePlan {
  /** All values, as they are compared and merged. */
  selection: Selection;
  /** The same, as it is shown: with the titles of related records. */
  shown: Selection;
  /** The records as they are shown, the kept one first. */
  shownRows: readonly WireRecord[];
  survivor: Survivor;
  losers: readonly WireRecord[];
  united: UnitedRecord;
  moves: readonly PlannedMove[];
}

export const totalIn = (counts: Counts): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** What a confirmation holds for: these records in these versions. */
export const bindingOf = ({ selection, survivor, losers }: MergePlan): unknown => [
  'merge',
  selection.object.name,
  [survivor.row, ...losers].map(({ id, updatedAt }) => [id, updatedAt]),
];
