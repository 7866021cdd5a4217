import { DAY } from '../day.js';
import { BackTest, ENOUGH_WINS, type Origin, type Trial, sceneAt } from './back-test.js';
import { Chance } from './chance.js';
import { type PartForecast, partForecasts } from './parts.js';
import { type Range, rangeOf, together } from './ranges.js';
import type { DealView, SoldDeal, Span } from './sales.js';
import { simulate } from './simulate.js';
import { stageOdds } from './stage-odds.js';
import { type TrialScore, scoreOf } from './trial-score.js';
import { WinExamples } from './win-rates.js';

export interface ForecastQuestion {
  readonly now: number;
  readonly deals: readonly SoldDeal[];
  /** Open deals at moments of the past and, with `at` = `now`, as they are. */
  readonly views: readonly DealView[];
  /** Positions of the deals that are asked about; the others only teach. */
  readonly meant: ReadonlySet<number>;
  /** The oldest first. */
  readonly origins: readonly Origin[];
  /** The months ahead; the first is what is left of the present one. */
  readonly spans: readonly Span[];
  /** Which of the spans make up each quarter. */
  readonly quarters: readonly (readonly number[])[];
  /** The trait that tells apart who raises amounts on winning. */
  readonly raiser: string;
  /** Positions of the deals of each part that is told by itself. */
  readonly parts?: readonly ReadonlySet<number>[];
  /** What is still wanted in the first quarter, by currency. */
  readonly wanted: Readonly<Record<string, number>>;
}

export interface CurrencyForecast {
  readonly currency: string;
  readonly spans: readonly Range[];
  readonly quarters: readonly Range[];
  /** The chance of what is wanted in the first quarter. */
  readonly chance?: number;
  readonly months: TrialScore;
  readonly threeMonths: TrialScore;
  readonly trials: readonly Trial[];
}

export interface ForecastFindings {
  readonly wins: number;
  /** Since the first deal. */
  readonly days: number;
  /** Whether enough was ever won, for long enough, to learn from. */
  readonly isEnough: boolean;
  readonly shock?: number;
  /** How often deals that were seen in a stage were won in the end. */
  readonly odds: Readonly<Record<string, number>>;
  readonly currencies: readonly CurrencyForecast[];
  /** In the order of the parts that were asked about. */
  readonly parts?: readonly (readonly PartForecast[])[];
}

const FUTURES = 2000;
/** What was filled in within a few weeks tells neither how many deals come nor how long they take. */
export const ENOUGH_DAYS = 90;

/** Revenue to come, from what is open and what is yet to be born, and how well that would have been foretold before. */
export function forecastRevenue(question: ForecastQuestion): ForecastFindings {
  const { deals, views, meant, now, raiser } = question;
  const wins = deals.filter(({ wonAt = Infinity }) => wonAt <= now).length;
  const odds = stageOdds(views, deals, now);
  const days = (now - deals.reduce((least, { bornAt }) => Math.min(least, bornAt), now)) / DAY;
  if (wins < ENOUGH_WINS || days < ENOUGH_DAYS)
    return { wins, days, isEnough: false, odds: {}, currencies: [] };
  const own = deals.filter((_, index) => meant.has(index));
  const currencies = [...new Set(own.map(({ currency }) => currency))].sort();
  const past = { deals, views, meant, raiser, currencies, examples: new WinExamples(views, deals) };
  const backTest = new BackTest(past, question.origins);
  const shock = backTest.shockAt(now);
  const whole = { shock, rates: past.examples.ratesAt(now) };
  const scene = sceneAt(past, own, now, whole);
  const told = currencies.map((currency, index): CurrencyForecast => {
    const futures = simulate(scene, currency, question.spans, {
      count: FUTURES,
      chance: new Chance(index + 1),
    });
    const quarters = question.quarters.map((spans) => together(futures, spans));
    const wanted = question.wanted[currency];
    const trials = backTest.trials.filter((trial) => trial.currency === currency);
    return {
      currency,
      spans: question.spans.map((_, span) => rangeOf(together(futures, [span]))),
      quarters: quarters.map(rangeOf),
      ...(wanted !== undefined && { chance: shareOf(quarters[0] ?? [], (sum) => sum >= wanted) }),
      months: scoreOf(trials.filter(({ months }) => months === 1)),
      threeMonths: scoreOf(trials.filter(({ months }) => months === 3)),
      trials,
    };
  });
  const parts = question.parts && partForecasts(past, question.parts, { ...question, whole });
  return { wins, days, isEnough: true, shock, odds, currencies: told, ...(parts && { parts }) };
}

const shareOf = (sums: readonly number[], isIn: (sum: number) => boolean) =>
  sums.filter(isIn).length / Math.max(1, sums.length);
