import type { Amounts } from './amounts.js';
import type { Births } from './births.js';
import type { Chance } from './chance.js';
import { drawnToPace } from './pace.js';
import type { DealView, Futures, SoldDeal, Span } from './sales.js';
import type { WinRates } from './win-rates.js';

/** What is known at a moment, and what of it is uncertain. */
export interface Scene {
  readonly views: readonly DealView[];
  readonly deals: readonly SoldDeal[];
  readonly rates: WinRates;
  readonly births: Births;
  readonly amounts: Amounts;
  /** What moves all deals of a currency together: the standard deviation of a factor around 1. */
  readonly shock: number;
  /** What was won a day of late, in a currency. */
  pace(currency: string): number;
}

/** Draws futures: which open deals are won when and for how much, and which of those that are yet to come. */
export function simulate(
  scene: Scene,
  currency: string,
  spans: readonly Span[],
  { count, chance }: { count: number; chance: Chance },
): Futures {
  const { deals, rates, births, amounts, shock } = scene;
  const open = scene.views
    .filter(({ deal }) => deals[deal]?.currency === currency)
    .map((view) => ({ view, chances: rates.chances(view, spans) }));
  const coming = births.wins(currency, spans);
  const futures = Array.from({ length: count }, () => {
    const factor = chance.factor(shock);
    const sums = spans.map(() => 0);
    for (const { view, chances } of open) {
      const span = spanOf(chance.next() / factor, chances);
      if (span !== undefined) sums[span] = (sums[span] ?? 0) + amounts.drawFor(view, currency, chance);
    }
    coming.forEach((mean, span) => {
      const born = amounts.drawSum(currency, chance.poisson(mean * factor), chance);
      sums[span] = (sums[span] ?? 0) + born;
    });
    return sums;
  });
  return drawnToPace(futures, spans, scene.pace(currency));
}

/** In which span it falls; undefined behind them all. */
function spanOf(drawn: number, chances: readonly number[]): number | undefined {
  let left = drawn;
  for (const [index, chance] of chances.entries()) {
    left -= chance;
    if (left < 0) return index;
  }
  return undefined;
}
