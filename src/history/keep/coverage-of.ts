import type { HistoryPlan } from '../plan/history-plan.js';
import { type Part, tablesOf } from '../reading/history-reads.js';
import type { Table } from '../reading/table.js';
import type { Coverage } from '../workspace-history.js';

/** What of the workspace was read, and what was not. */
export function coverageOf(plan: HistoryPlan, parts: Iterable<Part>): Omit<Coverage, 'calls'> {
  const { deals, changes } = plan.core;
  const { messages, tones } = plan.activities;
  const since = changes && earliest([...changes.rows.values()].map(({ at }) => at));
  const silent = tones ? [...tones.rows.values()].filter(({ isWithheld }) => isWithheld).length : 0;
  return {
    deals: { read: deals.rows.size, total: deals.total, ...(deals.even && { even: deals.even }) },
    ...(since !== undefined && { changesSince: since }),
    hidden: [...new Set([...parts].flatMap((part) => tablesOf(part, plan)).flatMap(hiddenIn))],
    withheldMails: (messages?.withheld ?? 0) + silent,
  };
}

const earliest = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : times.reduce((first, at) => Math.min(first, at));

const hiddenIn = (table: Table): string[] =>
  table.isClosed ? [table.name] : [...table.hiddenNames()].map((name) => `${table.name}.${name}`);
