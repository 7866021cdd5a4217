import { gammaln } from 'simple-statistics';

/**
 * How likely so many hits of so many trials are, or numbers farther out, to either side: twice the smaller tail of the
 * beta-binomial, whose rates vary around a mean.
 * @param rate the mean, above 0 and below 1
 * @param likeness how alike trials of the same member are: the correlation within, in [0, 1)
 */
export function rateTail(hits: number, trials: number, rate: number, likeness: number): number {
  const strength = likeness > 1e-6 ? 1 / likeness - 1 : 1e6;
  const chance = chanceWith(trials, rate * strength, (1 - rate) * strength);
  const sum = (from: number, to: number) => {
    let total = 0;
    for (let k = from; k <= to; k++) total += chance(k);
    return total;
  };
  return Math.min(1, 2 * Math.min(sum(0, hits), sum(hits, trials)));
}

const chanceWith = (trials: number, a: number, b: number) => {
  const whole = gammaln(trials + 1) - beta(a, b);
  return (k: number) =>
    Math.exp(whole - gammaln(k + 1) - gammaln(trials - k + 1) + beta(k + a, trials - k + b));
};

const beta = (a: number, b: number) => gammaln(a) + gammaln(b) - gammaln(a + b);
