/** A bounded number of places for things that stay open: so many in all, and so many for one principal. */
export class Places {
  private readonly taken = new Map<string, number>();
  private count = 0;

  constructor(
    private readonly total: number,
    private readonly each: number,
  ) {}

  /** Whether a place is free; if not, whose fault it is. */
  fullFor(principal: string): 'principal' | 'server' | undefined {
    if ((this.taken.get(principal) ?? 0) >= this.each) return 'principal';
    return this.count >= this.total ? 'server' : undefined;
  }

  /** Takes a place, until the returned function is called. */
  take(principal: string): () => void {
    this.add(principal, 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.add(principal, -1);
      isTaken = false;
    };
  }

  private add(principal: string, number: 1 | -1): void {
    const own = (this.taken.get(principal) ?? 0) + number;
    if (own > 0) this.taken.set(principal, own);
    else this.taken.delete(principal);
    this.count += number;
  }
}
