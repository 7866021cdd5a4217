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
  return { deals: deals.filter(({ id }) => id <= even.until), each: 1 / even.share };
}
