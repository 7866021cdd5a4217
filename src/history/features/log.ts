import { median } from 'simple-statistics';
import type { Time } from '../terms.js';

const NEWEST = 400;
const LEAST = 5;

/** Figures in the order in which they became known: what is asked of it ends at a moment. */
export class Log {
  private readonly times: Time[] = [];
  private readonly values: number[] = [];
  private sums: number[] | undefined;
  /** Many records are looked at as they were at the same moment. */
  private readonly medians = new Map<Time, number | undefined>();

  /** @param entries in any order */
  constructor(entries: readonly (readonly [Time, number])[]) {
    for (const [time, value] of [...entries].sort(([a], [b]) => a - b)) {
      this.times.push(time);
      this.values.push(value);
    }
  }

  /** How many were known then. */
  countUntil(at: Time): number {
    return firstAfter(this.times, at);
  }

  sumUntil(at: Time): number {
    this.sums ??= runningSums(this.values);
    return this.sums[this.countUntil(at)] ?? 0;
  }

  lastUntil(at: Time): Time | undefined {
    return this.times[this.countUntil(at) - 1];
  }

  /** The median of the newest 400 that were known then; nothing where there were fewer than five. */
  medianUntil(at: Time): number | undefined {
    const known = this.medians.get(at);
    if (known !== undefined || this.medians.has(at)) return known;
    const end = this.countUntil(at);
    const newest = this.values.slice(Math.max(0, end - NEWEST), end);
    const middle = newest.length < LEAST ? undefined : median(newest);
    this.medians.set(at, middle);
    return middle;
  }
}

/** The position of the first time after a moment, in times that ascend. */
function firstAfter(times: readonly Time[], at: Time): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  return sums;
}
