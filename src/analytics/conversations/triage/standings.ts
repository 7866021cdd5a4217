import type { WorkspaceHistory } from '../../../history/workspace-history.js';

/**
 * How the largest open deal of each company stands among all open deals of its currency: the share that is smaller, 0 to 1.
 * Currencies are never compared.
 */
export function standingsOf({ deals }: WorkspaceHistory): ReadonlyMap<string, number> {
  const open = deals.flatMap(({ outcome, now: { amount, currency = '', companyId } }) =>
    outcome === 'open' && amount !== undefined && companyId !== undefined
      ? [{ amount, currency, companyId }]
      : [],
  );
  const amounts = new Map<string, number[]>();
  for (const { amount, currency } of open) amounts.set(currency, [...(amounts.get(currency) ?? []), amount]);
  for (const list of amounts.values()) list.sort((a, b) => a - b);
  const standings = new Map<string, number>();
  for (const { amount, currency, companyId } of open) {
    const all = amounts.get(currency) ?? [];
    const smaller = all.indexOf(amount) / all.length;
    standings.set(companyId, Math.max(standings.get(companyId) ?? 0, smaller));
  }
  return standings;
}
