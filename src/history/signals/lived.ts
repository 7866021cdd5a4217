import { DAY } from '../../statistics/day.js';
import type { Deal } from '../deal.js';

type Ended = Pick<Deal, 'createdAt' | 'closedAt' | 'changes'>;

/**
 * Days from its making to its end; nothing while it is open, and for a deal that was brought in when it was over already: how long that
 * took is not known.
 */
export function daysLived({ createdAt, closedAt, changes }: Ended): number | undefined {
  if (closedAt === undefined || closedAt < createdAt) return undefined;
  const days = (closedAt - createdAt) / DAY;
  return days < 1 && !changes.some(({ field }) => field === 'stage') ? undefined : days;
}
