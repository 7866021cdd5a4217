/** How a forecast met what happened. */
export interface Miss {
  readonly actual: number;
  readonly mean: number;
  /** Of what was drawn, without the shock. */
  readonly variance: number;
}

/** What is believed of shocks before any was seen, and how firmly: their usual variance and its standard deviation. */
const BELIEF = { variance: 0.2 ** 2, deviation: 0.06 };
/** A miss beyond so many standard deviations counts as one of so many: one bad month must not widen all ranges to come. */
const WORST = 3;
const LIMITS = [0.05, 0.8] as const;

/**
 * The standard deviation of what moved all deals together (a new competitor, a strike, a holiday), as a share: what past
 * forecasts missed by beyond the chance of single deals. By the method of moments, each miss weighed by what it can tell,
 * drawn to what is believed.
 */
export function shockOf(misses: readonly Miss[]): number {
  let [weights, sum] = [1 / BELIEF.deviation ** 2, BELIEF.variance / BELIEF.deviation ** 2];
  for (const { actual, mean, variance } of misses) {
    if (mean <= 0) continue;
    const expected = variance + BELIEF.variance * mean ** 2;
    const squared = Math.min((actual - mean) ** 2, WORST ** 2 * expected);
    // The squared miss of a normal forecast has the variance 2 × variance².
    const weight = mean ** 4 / (2 * expected ** 2);
    weights += weight;
    sum += (weight * (squared - variance)) / mean ** 2;
  }
  return Math.min(LIMITS[1], Math.max(LIMITS[0], Math.sqrt(Math.max(0, sum / weights))));
}
