import { badInput } from '../twenty-error';
import type { Shape } from '../model/shape';
import { beyondCursor, decodeCursor } from './cursor';
import type { OrderKey } from './order';
import { sortRows } from './order';
import type { Row } from './row';

const DEFAULT_PAGE = 200;

/** The paging arguments of a list, unchecked. */
export interface PageArgs {
  readonly first?: unknown;
  readonly last?: unknown;
  readonly after?: unknown;
  readonly before?: unknown;
  readonly offset?: unknown;
}

/** The rows of a page, and whether there are more. */
export interface Page {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Cuts one page out of the matching rows. Without `first` or `last` it holds 200; there is no upper limit. */
export function takePage(
  matching: readonly Row[],
  keys: readonly OrderKey[],
  shape: Shape,
  args: PageArgs,
): Page {
  refuseConflicts(args);
  const forward = args.before == null;
  const limit = Number(args.first ?? args.last ?? DEFAULT_PAGE);
  const cursor = args.after ?? args.before;
  const beyond = cursor == null ? undefined : beyondCursor(decodeCursor(cursor), keys, shape, forward);
  const reachable = beyond === undefined ? matching : matching.filter((row) => beyond(row) === true);
  const sorted = sortRows(reachable, keys, !forward).slice(Number(args.offset ?? 0));
  const more = sorted.length > limit;
  const rows = sorted.slice(0, limit);
  return {
    rows: forward ? rows : rows.reverse(),
    hasNextPage: forward && more,
    hasPreviousPage: !forward && more,
  };
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
  if (Number(args.last ?? 0) < 0) throw badInput('INVALID_ARGS_LAST', 'Last argument must be non-negative');
}
