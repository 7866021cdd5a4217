/** So many at once, and so many a second from then on. */
export class Allowance {
  private left: number;
  private at = performance.now();

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.left = most;
  }

  /** Takes one, when there is one. */
  take(): boolean {
    const now = performance.now();
    this.left = Math.min(this.most, this.left + ((now - this.at) / 1_000) * this.perSecond);
    this.at = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  /** Milliseconds until there is one again. */
  get waitMs(): number {
    return Math.max(0, Math.ceil(((1 - this.left) / this.perSecond) * 1_000));
  }
}
