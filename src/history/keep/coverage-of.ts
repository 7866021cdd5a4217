import type { HistoryPlan } from '../plan/history-plan.js';
import { type Part, tablesOf } from '../reading/history-reads.js';
import type { Table } from '../reading/table.js';
import type { Time } from '../terms.js';
import type { Coverage } from '../workspace-history.js';

/** What of the workspace was read, and what was not. */
export function coverageOf(plan: HistoryPlan, parts: Iterable<Part>): Omit<Coverage, 'calls'> {
  const { deals, changes } = plan.core;
  const { messages, tones } = plan.activities;
  const since = changes && earliest(changes.rows.values());
  const silent = tones ? count(tones.rows.values(), ({ isWithheld }) => isWithheld) : 0;
  return {
    deals: { read: deals.rows.size, total: deals.total, ...(deals.even && { even: deals.even }) },
    ...(since !== undefined && { changesSince: since }),
    hidden: [...new Set([...parts].flatMap((part) => tablesOf(part, plan)).flatMap(hiddenIn))],
    withheldMails: (messages?.withheld ?? 0) + silent,
  };
}

// Without lists in between: it is asked before each answer.
function earliest(changes: Iterable<{ readonly at: Time }>): Time | undefined {
  let first: Time | undefined;
  for (const { at } of changes) if (first === undefined || at < first) first = at;
  return first;
}

function count<T>(all: Iterable<T>, test: (one: T) => boolean | undefined): number {
  let found = 0;
  for (const one of all) if (test(one)) found += 1;
  return found;
}

const hiddenIn = (table: Table): string[] =>
  table.isClosed ? [table.name] : [...table.hiddenNames()].map((name) => `${table.name}.${name}`);
