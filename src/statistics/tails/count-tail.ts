import { gammaln } from 'simple-statistics';
import { twoSided } from '../normal.js';

/** Above this mean a count is as good as normal. */
const LARGE = 20_000;
/** Below this dispersion the negative binomial is as good as Poisson's. */
const PLAIN = 1.0001;

/**
 * How likely a count is as far out as this one or farther, to either side: twice the smaller tail of the negative binomial
 * with this mean and a variance of dispersion times the mean (Poisson's at 1).
 * @param mean above 0
 * @param dispersion at least 1
 */
export function countTail(count: number, mean: number, dispersion: number): number {
  if (mean > LARGE) return twoSided((count - mean) / Math.sqrt(mean * dispersion));
  const chance = dispersion < PLAIN ? poisson(mean) : negativeBinomial(mean, dispersion);
  return twiceSmaller(count, chance);
}

interface Chances {
  readonly at: (count: number) => number;
  /** The chance of the next count, in parts of that of this one. */
  readonly next: (count: number) => number;
}

const poisson = (mean: number): Chances => ({
  at: (count) => Math.exp(count * Math.log(mean) - mean - gammaln(count + 1)),
  next: (count) => mean / (count + 1),
});

function negativeBinomial(mean: number, dispersion: number): Chances {
  const size = mean / (dispersion - 1);
  const more = 1 - 1 / dispersion;
  return {
    at: (count) =>
      Math.exp(
        gammaln(count + size) -
          gammaln(size) -
          gammaln(count + 1) -
          size * Math.log(dispersion) +
          count * Math.log(more),
      ),
    next: (count) => ((count + size) / (count + 1)) * more,
  };
}

function twiceSmaller(count: number, { at, next }: Chances): number {
  const here = at(count);
  let upper = here;
  for (let k = count, term = here; term > upper * 1e-9 || next(k) > 1; k++) upper += term *= next(k);
  let lower = here;
  for (let k = count - 1, term = here; k >= 0 && (term > lower * 1e-9 || next(k) < 1); k--)
    lower += term /= next(k);
  return Math.min(1, 2 * Math.min(upper, lower));
}
