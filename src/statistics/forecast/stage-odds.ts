import type { DealView, SoldDeal } from './sales.js';

/** So many deals is the belief worth that a stage is like all others. */
const DOUBT = 5;

/** How often deals that were seen in a stage, and have ended by then, were won; drawn to the share of all. */
export function stageOdds(
  views: readonly DealView[],
  deals: readonly SoldDeal[],
  time: number,
): Record<string, number> {
  const isKnown = ({ wonAt, lostAt }: SoldDeal) => (wonAt ?? lostAt ?? Infinity) <= time;
  const seen = new Map<string, Set<SoldDeal>>();
  for (const { stage, deal } of views) {
    const sold = deals[deal];
    const inStage = seen.get(stage) ?? new Set();
    if (sold && isKnown(sold)) inStage.add(sold);
    seen.set(stage, inStage);
  }
  const shareWon = (ended: readonly SoldDeal[], prior: number) =>
    (ended.filter(({ wonAt }) => wonAt !== undefined).length + DOUBT * prior) / (ended.length + DOUBT);
  const all = shareWon(deals.filter(isKnown), 0.25);
  return Object.fromEntries([...seen].map(([stage, ended]) => [stage, shareWon([...ended], all)]));
}
