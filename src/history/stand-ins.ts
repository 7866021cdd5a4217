import type { Deal } from './deal.js';
import type { WorkspaceHistory } from './workspace-history.js';

/** Deals that stand for all of the workspace, and how many each of them stands for. */
export interface StandIns {
  readonly deals: readonly Deal[];
  readonly each: number;
}

/** All deals; where there are too many, those of the part that was chosen evenly, by id. The largest open ones beside it stand for none but themselves. */
export function standIns({ deals, coverage }: Pick<WorkspaceHistory, 'deals' | 'coverage'>): StandIns {
  const { even } = coverage.deals;
  if (!even) return { deals, each: 1 };
  const found = known.get(deals) ?? deals.filter(({ id }) => id <= even.until);
  known.set(deals, found);
  return { deals: found, each: 1 / even.share };
}

/** Of one list of deals they are found once. */
const known = new WeakMap<readonly Deal[], readonly Deal[]>();
