import type { Bucket } from './bucket.js';
import { type Entry, FairQueue } from './fair-queue.js';
import { type Turn, waitFor } from './level.js';

/** A call that waits: what it costs, whose it is, and whom to tell. */
export type Waiting = Entry<(turn: Turn) => void>;

/** The calls of one workspace that wait for Twenty, by turns of their keys. */
export class Line {
  private readonly queue = new FairQueue<(turn: Turn) => void>();
  private isServing = false;
  private wake: () => void = () => undefined;

  constructor(
    readonly bucket: Bucket,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isEmpty(): boolean {
    return this.queue.size === 0;
  }

  lengthOf(key: string): number {
    return this.queue.lengthOf(key);
  }

  /** Milliseconds until a call goes out, if nobody else comes. */
  waitMs({ key, cost, order }: Pick<Waiting, 'key' | 'cost' | 'order'>): number {
    const { level } = this.bucket;
    if (!level) return 0;
    return Math.max(0, waitFor(level, this.queue.ahead({ key, order }) + cost, this.now()));
  }

  /** @param isBack whether it had its turn, and Twenty refused it */
  join(waiting: Waiting, isBack: boolean): void {
    if (isBack) this.queue.putBack(waiting);
    else this.queue.add(waiting);
    if (isBack || this.queue.head() === waiting) this.wake();
    void this.serve();
  }

  leave(waiting: Waiting): void {
    this.queue.remove(waiting);
    this.wake();
  }

  /** Forgets the limit, since Twenty took more than it allows: nothing needs to wait. */
  async open(): Promise<void> {
    await this.bucket.forget();
    this.wake();
  }

  private async serve(): Promise<void> {
    if (this.isServing) return;
    this.isServing = true;
    for (let head = this.queue.head(); head; head = this.queue.head()) {
      const turn = await this.bucket.take(head.cost);
      // Who was first may have left meanwhile; the turn is then the next one's.
      if (turn.kind !== 'wait') this.queue.next()?.value(turn);
      else if (this.queue.head() === head) await this.pause(turn.waitMs);
    }
    this.isServing = false;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
