interface Round<W> {
  wish: W;
  done: Promise<unknown>;
}

/**
 * Work that several ask for at the same time is done once for all of them. Who comes while it goes on waits for the next round, since
 * the one that goes on may have passed by what they have just done; that one serves all who have come until it begins.
 */
export class Rounds<W, T> {
  private running: Promise<unknown> | undefined;
  private next: Round<W> | undefined;

  constructor(
    private readonly join: (a: W, b: W) => W,
    private readonly work: (wish: W) => Promise<T>,
  ) {}

  get isBusy(): boolean {
    return this.running !== undefined;
  }

  async ask(wish: W): Promise<T> {
    if (!this.running && !this.next) return this.begin(wish);
    if (this.next) {
      this.next.wish = this.join(this.next.wish, wish);
      return this.next.done as Promise<T>;
    }
    const round: Round<W> = { wish, done: Promise.resolve() };
    const before = Promise.resolve(this.running).catch(() => undefined);
    round.done = before.then(() => {
      this.next = undefined;
      return this.begin(round.wish);
    });
    this.next = round;
    return round.done as Promise<T>;
  }

  private begin(wish: W): Promise<T> {
    const round = this.work(wish);
    this.running = round;
    const end = () => {
      if (this.running === round) this.running = undefined;
    };
    round.then(end, end);
    return round;
  }
}
