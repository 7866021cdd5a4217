import { median, probit } from 'simple-statistics';
import { twoSided } from '../normal.js';
import type { Interval } from '../rates/wilson.js';

export interface RobustTrend {
  /** Change from one value to the next: the median of the slopes between all pairs. */
  readonly slope: number;
  /** 95 % interval of the slope. */
  readonly interval: Interval;
  /** How likely so much order is in values without a trend, two-sided. */
  readonly chance: number;
}

/** Fewer values have no significant trend, however orderly they are. */
export const LEAST_FOR_TREND = 5;
/** Pairs grow with the square; the newest values tell what goes on now. */
const MOST = 300;

/**
 * Whether values in order of time rise or fall, told so that single outliers do not matter: Theil–Sen's slope with Sen's
 * interval and Mann–Kendall's test with correction for ties. Neighbours are taken for independent.
 * @returns undefined for fewer than five values
 * Source: Sen (1968), Estimates of the regression coefficient based on Kendall's tau, JASA 63.
 */
export function robustTrend(all: readonly number[]): RobustTrend | undefined {
  const values = all.slice(-MOST);
  if (values.length < LEAST_FOR_TREND) return undefined;
  const slopes = slopesOf(values);
  const score = slopes.reduce((sum, slope) => sum + Math.sign(slope), 0);
  const variance = varianceOf(values);
  return {
    slope: median(slopes),
    interval: intervalOf(slopes, variance),
    chance: variance === 0 ? 1 : chanceOf(score, variance),
  };
}

/** Of all pairs, in ascending order. */
function slopesOf(values: readonly number[]): number[] {
  const slopes: number[] = [];
  for (const [later, value] of values.entries())
    for (let earlier = 0; earlier < later; earlier++)
      slopes.push((value - (values[earlier] ?? 0)) / (later - earlier));
  return slopes.sort((a, b) => a - b);
}

/** Of Mann–Kendall's score when there is no trend; equal values have less room to disagree. */
function varianceOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = [...counts.values()].reduce((sum, n) => sum + term(n), 0);
  return (term(values.length) - ties) / 18;
}

const chanceOf = (score: number, variance: number) =>
  twoSided(Math.max(0, Math.abs(score) - 1) / Math.sqrt(variance));

function intervalOf(slopes: readonly number[], variance: number): Interval {
  const half = (probit(0.975) * Math.sqrt(variance)) / 2;
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? 0;
  const middle = (slopes.length - 1) / 2;
  return { low: at(Math.floor(middle - half)), high: at(Math.ceil(middle + half)) };
}
