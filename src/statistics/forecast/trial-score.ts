import type { Trial } from './back-test.js';

/** How past forecasts did. */
export interface TrialScore {
  readonly periods: number;
  /** Periods whose range had a lower end above 0, so that it could be missed on both sides; and how many of these were in it. */
  readonly ranges: number;
  readonly inRange: number;
  /** The mean error of the middle as a share of that of the naive forecast; nothing where that was never wrong. */
  readonly mase?: number;
}

/**
 * Ranges that begin at 0 can only be missed above, so they are not counted among those that hold four of five.
 * Source of MASE: Hyndman and Koehler, Another look at measures of forecast accuracy (2006); scaled by the naive forecast of
 * the same periods.
 */
export function scoreOf(trials: readonly Trial[]): TrialScore {
  const ranges = trials.filter(({ range }) => range.p10 > 0);
  const error = (missed: (trial: Trial) => number) =>
    trials.reduce((sum, trial) => sum + Math.abs(trial.actual - missed(trial)), 0);
  const naive = error((trial) => trial.naive);
  return {
    periods: trials.length,
    ranges: ranges.length,
    inRange: ranges.filter(({ actual, range }) => actual >= range.p10 && actual <= range.p90).length,
    ...(naive > 0 && { mase: error(({ range }) => range.p50) / naive }),
  };
}
