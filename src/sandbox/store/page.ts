import { badInput, crash } from '../twenty-error';
import type { Shape } from '../model/shape';
import { beyondCursor, decodeCursor } from './cursor';
import type { OrderKey } from './order';
import { sortSlots } from './order';
import type { Table } from './table';

const DEFAULT_PAGE = 200;

/** The paging arguments of a list, unchecked. */
export interface PageArgs {
  readonly first?: unknown;
  readonly last?: unknown;
  readonly after?: unknown;
  readonly before?: unknown;
  readonly offset?: unknown;
}

/** The slots of a page, and whether there are more. */
export interface Page {
  readonly slots: readonly number[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** What a page is cut out of: rows of a table, in the order of some keys. */
export interface Paged {
  readonly table: Table;
  readonly shape: Shape;
  readonly matching: readonly number[];
  readonly keys: readonly OrderKey[];
}

/** Cuts one page out of the matching rows. Without `first` or `last` it holds 200; there is no upper limit. */
export function takePage({ table, shape, matching, keys }: Paged, args: PageArgs): Page {
  refuseConflicts(args);
  const forward = args.before == null;
  const limit = Number(args.first ?? args.last ?? DEFAULT_PAGE);
  const offset = Number(args.offset ?? 0);
  const cursor = cursorOf(args);
  const scope = { keys, shape, table };
  const beyond = cursor === undefined ? undefined : beyondCursor(decodeCursor(cursor), scope, forward);
  const reachable = beyond === undefined ? matching : matching.filter((slot) => beyond(slot) === true);
  const wanted = { backwards: !forward, count: offset + limit + 1 };
  const sorted = sortSlots(reachable, keys, table, wanted).slice(offset);
  const more = sorted.length > limit;
  const slots = sorted.slice(0, limit);
  return {
    slots: forward ? slots : slots.reverse(),
    hasNextPage: forward && more,
    hasPreviousPage: !forward && more,
  };
}

/** An empty cursor is none. */
function cursorOf({ after, before }: PageArgs): unknown {
  return [after, before].find((one) => one != null && one !== '');
}

const CONFLICTS = [
  ['before', 'after'],
  ['first', 'last'],
  ['before', 'first'],
  ['after', 'last'],
] as const;

function refuseConflicts(args: PageArgs): void {
  for (const [one, other] of CONFLICTS) {
    if (args[one] != null && args[other] != null) {
      throw badInput('ARGS_CONFLICT', `Cannot provide both ${one} and ${other}`);
    }
  }
  if (Number(args.first ?? 0) < 0)
    throw badInput('INVALID_ARGS_FIRST', 'First argument must be non-negative');
  if (Number(args.offset ?? 0) < 0) throw crash('Data validation error.');
  if (Number(args.last ?? 0) < 0) throw badInput('INVALID_ARGS_LAST', 'Last argument must be non-negative');
}
