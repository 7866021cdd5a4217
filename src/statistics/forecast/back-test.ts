import { Amounts } from './amounts.js';
import { Births } from './births.js';
import { Chance } from './chance.js';
import { paceAt, wonIn } from './pace.js';
import { type Range, rangeOf, spreadOf, together } from './ranges.js';
import type { DealView, SoldDeal, Span } from './sales.js';
import { type Miss, shockOf } from './shocks.js';
import { type Scene, simulate } from './simulate.js';
import type { WinExamples } from './win-rates.js';

/** A moment in the past from which is forecast again, and the months that followed it; all of them are over by now. */
export interface Origin {
  readonly at: number;
  readonly spans: readonly Span[];
}

/** One forecast of the past beside what happened. */
export interface Trial {
  readonly currency: string;
  /** Months that it reaches: 1, or 3 for a quarter. */
  readonly months: number;
  readonly at: number;
  readonly range: Range;
  readonly actual: number;
  /** What was won in as much time right before. */
  readonly naive: number;
}

export interface Past {
  readonly deals: readonly SoldDeal[];
  readonly views: readonly DealView[];
  /** Positions of the deals that are asked about; the others only teach. */
  readonly meant: ReadonlySet<number>;
  readonly examples: WinExamples;
  readonly raiser: string;
  readonly currencies: readonly string[];
}

/** Fewer won deals than that teach nothing. */
export const ENOUGH_WINS = 10;
const FUTURES = 300;
const REACHES = [1, 3];

/**
 * Forecasts again from each origin with what could be known there, and nothing later. The shock that widens the ranges of an
 * origin comes from origins before it whose months were over by then.
 */
export class BackTest {
  readonly trials: Trial[] = [];
  private readonly own: readonly SoldDeal[];
  private readonly misses: (Miss & { readonly knownAt: number })[] = [];

  constructor(
    private readonly past: Past,
    origins: readonly Origin[],
  ) {
    this.own = past.deals.filter((_, index) => past.meant.has(index));
    for (const origin of origins) if (this.isTaught(origin.at)) this.tryFrom(origin);
  }

  /** What past forecasts say about shocks, as it could be known then. */
  shockAt(time: number): number {
    return shockOf(this.misses.filter(({ knownAt }) => knownAt <= time));
  }

  private isTaught(at: number): boolean {
    return this.past.deals.filter(({ wonAt = Infinity }) => wonAt <= at).length >= ENOUGH_WINS;
  }

  private tryFrom({ at, spans }: Origin): void {
    const shock = this.shockAt(at);
    const scene = sceneAt(this.past, this.own, at, { shock, rates: this.past.examples.ratesAt(at) });
    const { currencies } = this.past;
    currencies.forEach((currency, index) => {
      const futures = simulate(scene, currency, spans, { count: FUTURES, chance: new Chance(index + 1) });
      for (const months of REACHES) {
        if (spans.length < months) continue;
        const sums = together(futures, [...Array(months).keys()]);
        this.note({ currency, months, at, shock, sums, spans: spans.slice(0, months) });
      }
    });
  }

  private note(forecast: {
    currency: string;
    months: number;
    at: number;
    shock: number;
    sums: readonly number[];
    spans: readonly Span[];
  }): void {
    const { currency, months, at, shock, sums, spans } = forecast;
    const to = spans.at(-1)?.to ?? at;
    const range = rangeOf(sums);
    const actual = wonIn(this.own, currency, { from: at, to });
    const naive = wonIn(this.own, currency, { from: at - (to - at), to: at });
    this.trials.push({ currency, months, at, range, actual, naive });
    const variance = Math.max(0, spreadOf(sums) - (shock * range.mean) ** 2);
    this.misses.push({ actual, mean: range.mean, variance, knownAt: to });
  }
}

/** What is known at a moment. */
export function sceneAt(
  past: Past,
  own: readonly SoldDeal[],
  time: number,
  { shock, rates }: Pick<Scene, 'shock' | 'rates'>,
): Scene {
  const { deals, views, meant, raiser } = past;
  const first = deals.reduce((least, { bornAt }) => Math.min(least, bornAt), time);
  return {
    ...{ deals, shock, rates },
    views: views.filter(({ at, deal }) => at === time && meant.has(deal)),
    births: new Births({ deals, own }, time),
    amounts: new Amounts({ views, deals, own, time, raiser }),
    pace: (currency) => paceAt(own, currency, time, first),
  };
}
