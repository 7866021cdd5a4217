/** The standard deviation of the last values. */
export class RollingSpread {
  private readonly last: number[] = [];
  private origin: number | undefined;
  private sum = 0;
  private squares = 0;
  private next = 0;

  constructor(private readonly length: number) {}

  /** Nothing until there are enough values. */
  add(value: number): number | undefined {
    // Sums are taken from the first value, so that a large level does not drown a small spread.
    this.origin ??= value;
    const moved = value - this.origin;
    const leaving = this.last[this.next] ?? 0;
    this.last[this.next] = moved;
    this.next = (this.next + 1) % this.length;
    this.sum += moved - leaving;
    this.squares += moved * moved - leaving * leaving;
    if (this.last.length < this.length) return undefined;
    const mean = this.sum / this.length;
    return Math.sqrt(Math.max(0, this.squares / this.length - mean * mean));
  }
}
