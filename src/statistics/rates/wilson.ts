/** A range of values, the ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile that leaves 2.5 % on either side. */
const Z = 1.959964;

/**
 * 95 % interval of a share, from so many successes of so many trials; all of [0, 1] when there were none.
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials <= 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const spread = Z ** 2 / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials))) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
