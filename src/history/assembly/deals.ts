import type { Deal, DealChange } from '../deal.js';
import type { Outcome } from '../../schema/stages/stage-outcome.js';
import type { Pipeline } from '../pipeline.js';
import type { DealRow } from '../plan/deal-plan.js';
import type { ChangeRow } from '../plan/timeline-plan.js';
import type { Time } from '../terms.js';
import { forEachInTurns, mapInTurns, sortInTurns } from '../../workers/turns.js';
import { outcomesIn } from '../pipeline-of.js';

/** Changes by the record they are of, the oldest first. */
export type Changes = ReadonlyMap<string, readonly DealChange[]>;

/** Rows of the timeline as changes of single fields. */
export async function changesByRecord(rows: Iterable<ChangeRow>): Promise<Changes> {
  const byRecord = new Map<string, DealChange[]>();
  await forEachInTurns(rows, ({ of, at, by, changes }) => {
    const known = byRecord.get(of) ?? [];
    for (const change of changes) known.push({ at, ...change, ...(by !== undefined && { by }) });
    byRecord.set(of, known);
  });
  await forEachInTurns(byRecord.values(), (changes) => changes.sort((a, b) => a.at - b.at));
  return byRecord;
}

/** Deals with their past, the newest first. */
export async function assembleDeals(
  rows: Iterable<DealRow>,
  changes: Changes,
  pipeline: Pipeline,
): Promise<Deal[]> {
  const outcomeIn = outcomesIn(pipeline);
  const deals = await mapInTurns(rows, (row): Deal => {
    const own = changes.get(row.id) ?? [];
    const outcome = outcomeIn(row.now.stage);
    const closedAt = outcome === 'open' ? undefined : closingOf(row, own, outcomeIn);
    return { ...row, outcome, ...(closedAt !== undefined && { closedAt }), changes: own };
  });
  return sortInTurns(deals, (a, b) => b.createdAt - a.createdAt);
}

/**
 * When a deal came to its end: by its last move into it, else by its close date, as far as that can be, else by its last change. A
 * close date before its making is that of a deal that was brought in after it was over.
 */
function closingOf(
  { now, updatedAt }: DealRow,
  changes: readonly DealChange[],
  outcomeIn: (stage: DealChange['after']) => Outcome,
): Time {
  const outcome = outcomeIn(now.stage);
  const moves = changes.filter(({ field }) => field === 'stage');
  const entered = moves.findLast(
    ({ before, after }) => outcomeIn(after) === outcome && outcomeIn(before) !== outcome,
  );
  if (entered) return entered.at;
  const { closeDate } = now;
  return closeDate !== undefined && closeDate <= updatedAt ? closeDate : updatedAt;
}
