import { type Past, sceneAt } from './back-test.js';
import { Chance } from './chance.js';
import type { Span } from './sales.js';
import { type Scene, simulate } from './simulate.js';
import { rangeOf, together } from './ranges.js';

/** What one part of the deals, such as one seller's, is expected to bring in a currency. */
export interface PartForecast {
  readonly currency: string;
  /** The mean of what is won in each of the quarters from now on: unlike middles, means add up. */
  readonly quarters: readonly number[];
}

const FUTURES = 500;

/** Forecasts parts by the rates and the shock of the whole: what few deals have gone through teaches little. */
export function partForecasts(
  past: Past,
  parts: readonly ReadonlySet<number>[],
  { whole, now, spans, quarters }: Asked,
): PartForecast[][] {
  return parts.map((meant) => {
    const own = past.deals.filter((_, index) => meant.has(index));
    const scene = sceneAt({ ...past, meant }, own, now, whole);
    const currencies = [...new Set(own.map(({ currency }) => currency))].sort();
    return currencies.map((currency, index) => {
      const futures = simulate(scene, currency, spans, { count: FUTURES, chance: new Chance(index + 1) });
      return { currency, quarters: quarters.map((some) => rangeOf(together(futures, some)).mean) };
    });
  });
}

interface Asked {
  readonly whole: Pick<Scene, 'rates' | 'shock'>;
  readonly now: number;
  readonly spans: readonly Span[];
  /** Which of the spans make up each quarter. */
  readonly quarters: readonly (readonly number[])[];
}
