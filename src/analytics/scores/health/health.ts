import type { AccountView } from '../../../history/features/account-view.js';
import { daysBetween } from '../../../history/features/feature.js';
import { type Part, type PartName, WEIGHTS, partsOf } from './parts.js';

export type Status = 'healthy' | 'watch' | 'at risk' | 'lost';

/** How an account does. */
export interface Health {
  /** 0 to 100. */
  readonly score: number;
  readonly status: Status;
  readonly parts: Partial<Record<PartName, Part>>;
}

/** So many days ago is what a trend compares with. */
export const TREND_DAYS = 90;

const HEALTHY = 60;
const WATCHED = 40;
/** However friendly the farewell is. */
const MOST_OF_LOST = 20;

/**
 * The mean of the parts that are known, by weight, and a third of the way from there to the weakest: quick answers do not make up for
 * angry ones. Lost when the last contract was ended.
 */
export function healthOf(view: AccountView): Health {
  const parts = partsOf(view);
  const known = Object.entries(parts) as [PartName, Part][];
  const weight = known.reduce((sum, [name]) => sum + WEIGHTS[name], 0);
  const mean = known.reduce((sum, [name, part]) => sum + WEIGHTS[name] * part.score, 0) / weight;
  const weakest = Math.min(
    mean,
    ...known.flatMap(([name, { score }]) => (name === 'breadth' ? [] : [score])),
  );
  const score = Math.round(mean + (weakest - mean) / 3);
  if (isLost(view)) return { score: Math.min(score, MOST_OF_LOST), status: 'lost', parts };
  return { score, status: statusOf(score), parts };
}

function statusOf(score: number): Status {
  if (score >= HEALTHY) return 'healthy';
  return score >= WATCHED ? 'watch' : 'at risk';
}

const isLost = ({ running, ended }: AccountView) => running.length === 0 && ended.length > 0;

/** The day on which the last contract was ended, in days ago. */
export const lostDaysAgo = ({ ended, at }: AccountView): number | undefined => {
  const days = ended.flatMap(({ endedAt }) => daysBetween(endedAt, at) ?? []);
  return days.length > 0 ? Math.min(...days) : undefined;
};

/** One sentence about the weakest sides, or about the best ones of a healthy account. */
export function plainly({ status, score, parts }: Health): string {
  const known = Object.entries(parts).sort(([, a], [, b]) => a.score - b.score);
  const told = status === 'healthy' ? known.slice(-2) : known.slice(0, 2);
  const facts = told.flatMap(([, part]) => part.facts).join(', ');
  const head = { healthy: 'Healthy', watch: 'To be watched', 'at risk': 'At risk', lost: 'Lost' }[status];
  return `${head} (${String(score)}): ${facts}.`;
}
