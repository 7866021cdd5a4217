import { insert, positionOf } from './sorted.js';
import { CentralWidth } from './central-width.js';

/** Numbers closer than this to one that is known, in parts of the range, are not remembered. */
const RESOLUTION = 0.02;
/** The range is at most this many times the width of what is usual, so that one huge value does not make all others small. */
const WIDEST = 5;

/** Numbers after which what was seen so far is half trusted. */
const SETTLING = 50;

/** How new a number is among those before it. What was once seen is not new again, so that one event alarms once. */
export class Novelty {
  private readonly known: number[] = [];
  private readonly usual = new CentralWidth();
  private seen = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  /**
   * The distance to the nearest number that is known, in parts of the range so far, less while little is known; the
   * number is known from then on.
   * @param value finite
   * @returns in [0, 1]; 0 for the first
   */
  of(value: number): number {
    this.lowest = Math.min(this.lowest, value);
    this.highest = Math.max(this.highest, value);
    this.usual.add(value);
    if (this.known.length === 0) this.known.push(value);
    const position = positionOf(value, this.known);
    const distance = Math.min(
      ...this.known.slice(Math.max(0, position - 1), position + 1).map((other) => Math.abs(value - other)),
    );
    const range = Math.min(this.highest - this.lowest, WIDEST * (this.usual.width ?? Infinity));
    const novelty = distance > 0 && Number.isFinite(range) ? Math.min(1, distance / range) : 0;
    if (novelty > RESOLUTION) insert(value, this.known);
    const trust = this.seen / (this.seen + SETTLING);
    this.seen += 1;
    return novelty * trust ** 2;
  }
}
