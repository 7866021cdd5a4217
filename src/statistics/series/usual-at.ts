import { medianSorted } from 'simple-statistics';

const SLOTS = 96;
const MOST = 200;

export interface Cycle {
  /** Milliseconds: a day, a week. */
  readonly period: number;
  /** How many cycles back are remembered. */
  readonly cycles: number;
  /** How many values of the same time make a usual one. */
  readonly least: number;
}

/** What is usual at a time of the day or of the week: the median of the values at the same time before. */
export class UsualAt {
  private readonly slots = new Map<number, { time: number; value: number }[]>();

  constructor(private readonly cycle: Cycle) {}

  /** How far a value is from the usual one at its time; nothing while none is known. The value counts from then on. */
  difference(time: number, value: number): number | undefined {
    const { period, cycles, least } = this.cycle;
    const slot = Math.floor((((time % period) + period) % period) / (period / SLOTS));
    const values = (this.slots.get(slot) ?? []).filter((seen) => seen.time > time - (cycles + 1) * period);
    this.slots.set(slot, [...values.slice(1 - MOST), { time, value }]);
    if (values.length < least) return undefined;
    return value - medianSorted(values.map((seen) => seen.value).sort((a, b) => a - b));
  }
}
