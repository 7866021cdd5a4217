import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { mapInTurns } from '../../workers/turns.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths } from '../rounded.js';
import { type Due, dueUntil } from './due.js';
import type { Quarter } from './months.js';
import { wonBetween } from './won.js';

interface Asked {
  readonly history: WorkspaceHistory;
  readonly quarters: readonly Quarter[];
  readonly odds: Readonly<Record<string, number>>;
}

/** A quarter by the rules that sales people know; what is won already is in all of it. */
export interface Ruled {
  readonly label: string;
  readonly won: number;
  readonly commit: number;
  readonly bestCase: number;
  readonly weighted: number;
}

/** What is won in each quarter already, with what is due in it; what is overdue is due in the first. */
export async function inQuarters(
  deals: readonly PricedDeal[],
  currency: string,
  { history, quarters, odds }: Asked,
): Promise<Ruled[]> {
  const open = deals.filter(({ deal }) => deal.outcome === 'open');
  const [first] = quarters;
  const until = (time: number) => dueUntil(open, time, history.pipeline, odds);
  return mapInTurns(quarters, (quarter) => {
    const due = until(quarter.to);
    const before = quarter === first ? undefined : until(quarter.from);
    const won = wonBetween(deals, currency, quarter, history.asOf);
    const inIt = (part: keyof Due) => hundredths(won + due[part] - (before?.[part] ?? 0));
    const { label } = quarter;
    return { label, won, commit: inIt('commit'), bestCase: inIt('bestCase'), weighted: inIt('weighted') };
  });
}
