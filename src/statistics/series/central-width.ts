import { insert } from './sorted.js';

/** Below this many numbers nothing is said. */
const ENOUGH = 100;
const MOST = 2000;
const TAIL = 0.02;

/** The width in which 96 of 100 numbers lie, from an even sample of all so far. */
export class CentralWidth {
  private sample: number[] = [];
  private every = 1;
  private count = 0;

  add(value: number): void {
    if (this.count++ % this.every !== 0) return;
    insert(value, this.sample);
    if (this.sample.length < MOST) return;
    this.sample = this.sample.filter((_, position) => position % 2 === 0);
    this.every *= 2;
  }

  /** Nothing while there are too few numbers, or nearly all are the same. */
  get width(): number | undefined {
    if (this.sample.length < ENOUGH) return undefined;
    const at = (share: number) => this.sample[Math.floor(share * (this.sample.length - 1))] ?? 0;
    return at(1 - TAIL) - at(TAIL) || undefined;
  }
}
