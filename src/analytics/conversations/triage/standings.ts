import { forEachInTurns, groupInTurns, sortInTurns } from '../../../workers/turns.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';

/**
 * How the largest open deal of each company stands among all open deals of its currency: the share that is smaller, 0 to 1.
 * Currencies are never compared.
 */
export async function standingsOf({ deals }: WorkspaceHistory): Promise<ReadonlyMap<string, number>> {
  const open = deals.flatMap(({ outcome, now: { amount, currency = '', companyId } }) =>
    outcome === 'open' && amount !== undefined && companyId !== undefined
      ? [{ amount, currency, companyId }]
      : [],
  );
  const standings = new Map<string, number>();
  for (const own of (await groupInTurns(open, ({ currency }) => currency)).values()) {
    const sorted = await sortInTurns(own, (a, b) => a.amount - b.amount);
    let smaller = 0;
    await forEachInTurns(sorted.entries(), ([index, { amount, companyId }]) => {
      if (amount !== sorted[smaller]?.amount) smaller = index;
      standings.set(companyId, Math.max(standings.get(companyId) ?? 0, smaller / sorted.length));
    });
  }
  return standings;
}
