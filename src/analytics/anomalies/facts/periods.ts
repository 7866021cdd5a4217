import { DateTime } from 'luxon';
import type { Time } from '../../../history/terms.js';

export type Every = 'day' | 'week' | 'month' | 'quarter';

/** The places of a series in time. */
export interface TimeAxis {
  readonly count: number;
  /** The position that holds a time; -1 when it lies outside. */
  positionOf(time: Time): number;
  /** "2026-07", "week of 2026-07-06". */
  labelOf(position: number): string;
  /** Where a position begins, and where the next one does. */
  spanOf(position: number): { from: Time; before: Time };
}

/** Whole periods in a row, in UTC; weeks begin on Monday. */
export class Periods implements TimeAxis {
  private readonly starts: readonly Time[];

  private constructor(
    readonly every: Every,
    starts: readonly Time[],
  ) {
    this.starts = starts;
  }

  /** The whole periods after the one that holds `from`, until the last one that ended by `until`. */
  static between(every: Every, from: Time, until: Time, most: number): Periods {
    const starts: Time[] = [];
    const last = startOf(every, until);
    for (
      let start = startOf(every, from).plus({ [every]: 1 });
      start <= last;
      start = start.plus({ [every]: 1 })
    )
      starts.push(start.toMillis());
    return new Periods(every, starts.slice(-most - 1));
  }

  get count(): number {
    return Math.max(0, this.starts.length - 1);
  }

  positionOf(time: Time): number {
    const [first = Infinity] = this.starts;
    const end = this.starts.at(-1) ?? -Infinity;
    if (time < first || time >= end) return -1;
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? Infinity) <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  labelOf(position: number): string {
    const start = DateTime.fromMillis(this.starts[position] ?? 0, { zone: 'UTC' });
    if (this.every === 'month') return start.toFormat('yyyy-MM');
    if (this.every === 'quarter') return start.toFormat("yyyy-'Q'q");
    const day = start.toISODate() ?? '';
    return this.every === 'week' ? `week of ${day}` : day;
  }

  spanOf(position: number): { from: Time; before: Time } {
    return { from: this.starts[position] ?? 0, before: this.starts[position + 1] ?? 0 };
  }
}

const startOf = (every: Every, time: Time) => DateTime.fromMillis(time, { zone: 'UTC' }).startOf(every);
