interface Round<W, T> {
  wish: W;
  readonly done: Promise<T>;
}

/**
 * Work that several ask for at the same time is done once for all of them. Who comes while it goes on waits for the next round, since
 * the one that goes on may have passed by what they have just done; that one serves all who have come until it begins.
 */
export class Rounds<W, T> {
  private running: Promise<T> | undefined;
  private next: Round<W, T> | undefined;

  constructor(
    private readonly join: (a: W, b: W) => W,
    private readonly work: (wish: W) => Promise<T>,
  ) {}

  /** Whether anything goes on or is to come. */
  get isBusy(): boolean {
    return this.running !== undefined || this.next !== undefined;
  }

  ask(wish: W): Promise<T> {
    if (this.next) this.next.wish = this.join(this.next.wish, wish);
    else if (this.running) this.next = this.after(this.running, wish);
    else return this.begin(wish);
    return this.next.done;
  }

  private after(running: Promise<T>, wish: W): Round<W, T> {
    const begin = () => {
      this.next = undefined;
      return this.begin(round.wish);
    };
    const round: Round<W, T> = { wish, done: running.then(begin, begin) };
    return round;
  }

  private begin(wish: W): Promise<T> {
    const running = this.work(wish);
    this.running = running;
    const end = () => {
      if (this.running === running) this.running = undefined;
    };
    running.then(end, end);
    return running;
  }
}
