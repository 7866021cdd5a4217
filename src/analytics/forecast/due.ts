import type { Pipeline } from '../../history/pipeline.js';
import type { PricedDeal } from '../priced-deals.js';

/** What is open and due before a moment, by the rules that sales people know. */
export interface Due {
  /** Due deals in the last open stage. */
  readonly commit: number;
  /** All due deals. */
  readonly bestCase: number;
  /** Due deals, each times how often deals in its stage were won. */
  readonly weighted: number;
}

/** Open deals of one currency with a close date before `until`, overdue ones too. */
export function dueUntil(
  deals: readonly PricedDeal[],
  until: number,
  { stages }: Pipeline,
  odds: Readonly<Record<string, number>>,
): Due {
  const last = stages.findLast(({ outcome }) => outcome === 'open')?.value;
  const due = deals.filter(({ deal }) => deal.outcome === 'open' && (deal.now.closeDate ?? Infinity) < until);
  const sum = (part: (priced: PricedDeal) => number) =>
    due.reduce((total, priced) => total + (priced.amount ?? 0) * part(priced), 0);
  return {
    commit: sum(({ deal }) => (deal.now.stage === last ? 1 : 0)),
    bestCase: sum(() => 1),
    weighted: sum(({ deal }) => odds[deal.now.stage ?? ''] ?? odds[''] ?? 0),
  };
}
