import { forEachInTurns, mapInTurns } from '../workers/turns.js';
import type { Deal } from '../history/deal.js';
import type { Conversion } from '../query/terms/money.js';

/** A deal with its money in the currency that it is told in. */
export interface PricedDeal {
  readonly deal: Deal;
  readonly currency: string;
  /** What one unit of the deal's own currency is in that. */
  readonly rate: number;
  /** In the currency told. */
  readonly amount?: number;
}

const NO_CURRENCY = 'no currency';

/**
 * Puts deals into currencies. One without an amount is expected in the currency that its owner mostly sells in, and where
 * the owner has none, in the one that most deals have.
 * @param each how many deals one stands for; its amount counts so many times
 */
export async function pricedDeals(
  deals: readonly Deal[],
  conversion: Conversion | undefined,
  each = 1,
): Promise<PricedDeal[]> {
  const usual = await usualCurrencies(deals);
  return mapInTurns(deals, (deal) => {
    const { now } = deal;
    const own = now.currency ?? usual.get(now.ownerId ?? '') ?? usual.get('') ?? NO_CURRENCY;
    const rate = conversion?.rateOf(own);
    const [currency, worth] = conversion && rate !== undefined ? [conversion.to, rate * each] : [own, each];
    return { deal, currency, rate: worth, ...(now.amount !== undefined && { amount: now.amount * worth }) };
  });
}

/** The commonest currency of each owner, and of all under "". */
async function usualCurrencies(deals: readonly Deal[]): Promise<Map<string, string>> {
  const counts = new Map<string, Map<string, number>>();
  await forEachInTurns(deals, ({ now }) => {
    if (now.currency !== undefined)
      for (const owner of new Set([now.ownerId ?? '', ''])) count(counts, owner, now.currency);
  });
  return new Map([...counts].map(([owner, seen]) => [owner, commonest(seen)]));
}

function count(counts: Map<string, Map<string, number>>, owner: string, currency: string): void {
  const seen = counts.get(owner) ?? new Map<string, number>();
  seen.set(currency, (seen.get(currency) ?? 0) + 1);
  counts.set(owner, seen);
}

const commonest = (seen: ReadonlyMap<string, number>) =>
  [...seen].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as const)[0];
