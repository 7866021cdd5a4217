/** A transaction may show later than one that began after it. */
const OVERLAP_MS = 5_000;
const SETTLED_MS = 60_000;

/** Up to where the changes of one object are known, by the clock of Twenty (milliseconds). */
export class ObjectMark {
  private from: number;
  private movedAt = 0;

  /** @param newest `updatedAt` of the record that was changed last; 0 when there is none */
  constructor(private newest: number) {
    this.from = newest + 1;
  }

  /** ISO time from which on records have to be looked at. */
  get since(): string {
    return new Date(this.from).toISOString();
  }

  /** Takes note of what a look has shown. */
  advance(updatedAt: readonly number[], now: number): void {
    const newest = updatedAt.reduce((latest, at) => Math.max(latest, at), this.newest);
    if (newest > this.newest) {
      this.newest = newest;
      this.movedAt = now;
      this.from = Math.max(this.from, newest - OVERLAP_MS);
    } else if (now - this.movedAt > SETTLED_MS) {
      this.from = this.newest + 1;
    }
  }
}
