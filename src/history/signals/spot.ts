import type { Activity } from '../activities.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import type { Norms } from './norms.js';
import { type Stay, staysOf } from '../as-of/stays.js';
import { activitiesOf, touchesUntil } from './touches.js';

/** A deal at a moment, with what is known about it then and what is usual. */
export interface DealSpot {
  readonly deal: Deal;
  readonly at: Time;
  readonly history: WorkspaceHistory;
  readonly norms: Norms;
  /** What is about the deal, its contact or its company, to come included; the oldest first. */
  readonly activities: readonly Activity[];
  /** What of it has happened. */
  readonly touches: readonly Activity[];
  /** The stage that it is in, since when. */
  readonly stay?: Stay;
}

/** @param deal as it was at that moment */
export function spotOf(deal: Deal, history: WorkspaceHistory, norms: Norms, at = history.asOf): DealSpot {
  const activities = activitiesOf(deal, history.activities);
  const stay = staysOf(deal).findLast(({ from }) => from <= at);
  return {
    ...{ deal, at, history, norms, activities, touches: touchesUntil(activities, at) },
    ...(stay && { stay }),
  };
}
