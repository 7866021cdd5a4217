import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that repeats itself: the same seed gives the same numbers. */
export class Chance {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** At least 0, less than 1. */
  next(): number {
    return uniformFloat64(this.generator);
  }

  pick<T>(choices: readonly T[]): T | undefined {
    return choices[Math.floor(this.next() * choices.length)];
  }

  /** Mean 0, variance 1. Source: Box and Muller (1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** How many rare events there are. Source: Knuth, TAOCP 2, 3.4.1; for large means rounded from a normal. */
  poisson(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  /** A factor with mean 1 and that standard deviation, log-normal. */
  factor(deviation: number): number {
    if (deviation <= 0) return 1;
    const variance = Math.log(1 + deviation ** 2);
    return Math.exp(Math.sqrt(variance) * this.normal() - variance / 2);
  }
}
