import { twoSided } from '../normal.js';
import type { Trials } from './shrunk-rates.js';

/** From so many trials on the exact test and the approximation tell the same. */
const EXACT_UP_TO = 2_000;

/**
 * How likely a difference as large as that between two groups is when both have the same rate, two-sided: Fisher's exact
 * test, in large tables the chi-square test with continuity correction.
 * @returns in [0, 1]; 1 when a group is empty
 */
export function differByChance(one: Trials, other: Trials): number {
  if (one.trials === 0 || other.trials === 0) return 1;
  return one.trials + other.trials <= EXACT_UP_TO ? fisher(one, other) : corrected(one, other);
}

function fisher(one: Trials, other: Trials): number {
  const [all, successes] = [one.trials + other.trials, one.successes + other.successes];
  const logs = logFactorials(all);
  const choose = (n: number, k: number) => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
  const likely = (k: number) =>
    Math.exp(choose(one.trials, k) + choose(other.trials, successes - k) - choose(all, successes));
  const seen = likely(one.successes) * (1 + 1e-7);
  let sum = 0;
  const last = Math.min(one.trials, successes);
  for (let k = Math.max(0, successes - other.trials); k <= last; k++) {
    const chance = likely(k);
    if (chance <= seen) sum += chance;
  }
  return Math.min(1, sum);
}

function logFactorials(most: number): number[] {
  const logs = [0];
  for (let n = 1; n <= most; n++) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  return logs;
}

function corrected(one: Trials, other: Trials): number {
  const all = one.trials + other.trials;
  const rate = (one.successes + other.successes) / all;
  const error = Math.sqrt(rate * (1 - rate) * (1 / one.trials + 1 / other.trials));
  if (error === 0) return 1;
  const gap = Math.abs(one.successes / one.trials - other.successes / other.trials);
  return twoSided(Math.max(0, gap - (1 / one.trials + 1 / other.trials) / 2) / error);
}

/**
 * Probabilities that stay honest when many questions were asked at once.
 * Source: Holm (1979), A simple sequentially rejective multiple test procedure.
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, index) => index).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1));
  const adjusted = chances.map(() => 1);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (chances[index] ?? 1) * (chances.length - rank)));
    adjusted[index] = least;
  }
  return adjusted;
}
