import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { Metrics } from '../../metrics/metrics.js';
import { FREE, type Turn } from './level.js';
import type { Line, Waiting } from './line.js';

/** More of one key do not wait; what they would wait for is refused at once. */
const MAX_WAITING_PER_KEY = 500;
/** Whose turn it is hears of it within this time. */
const SHORTEST_MS = 1_000;
/** Waits that are shorter are not worth a word. */
const WORTH_TELLING_MS = 1_000;
const TELL_EVERY_MS = 5_000;

/** A call that wants a turn, by when it has to have it. */
export interface Wish {
  readonly key: string;
  readonly cost: number;
  readonly order: number;
  readonly until: number;
}

/** Where calls wait for their turn: not for ever, not unheard, and not after their caller has left. */
@Injectable()
export class WaitingRoom {
  constructor(
    private readonly config: Config,
    private readonly calls: CurrentCall,
    private readonly metrics: Metrics,
  ) {}

  wish(key: string, cost: number, order: number): Wish {
    return { key, cost, order, until: performance.now() + this.config.TWENTY_WAIT_SECONDS * 1_000 };
  }

  /**
   * The turn of a call.
   * @param last the turn it had before, which Twenty did not accept
   * @throws AppError RATE_LIMIT_EXCEEDED when it would not come in time, the reason of the signal when that aborts
   */
  async turn(line: Line, wish: Wish, last: Turn, signal?: AbortSignal): Promise<Turn> {
    if (!line.bucket.level && line.isEmpty) return FREE;
    const waitMs = line.waitMs(wish);
    const isInTime = waitMs === 0 || performance.now() + waitMs <= wish.until;
    if (!isInTime || line.lengthOf(wish.key) >= MAX_WAITING_PER_KEY) throw this.tooLong(waitMs);
    const stop = this.metrics.waitSeconds.startTimer();
    this.metrics.waiting.inc();
    const telling = this.tell(line, wish, waitMs);
    try {
      return await this.inLine(line, wish, last.kind === 'sent', signal);
    } finally {
      clearInterval(telling);
      this.metrics.waiting.dec();
      stop();
    }
  }

  private inLine(line: Line, wish: Wish, isBack: boolean, signal?: AbortSignal): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { ...wish, value: (turn) => settle(() => resolve(turn)) };
      const giveUp = () => settle(() => reject(this.tooLong(line.waitMs(wish))));
      const leave = () => settle(() => reject(signal?.reason as Error));
      const timer = setTimeout(giveUp, Math.max(SHORTEST_MS, wish.until - performance.now()));
      const settle = (how: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        how();
        line.leave(waiting);
      };
      if (signal?.aborted) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      line.join(waiting, isBack);
    });
  }

  private tell(line: Line, wish: Wish, waitMs: number): NodeJS.Timeout {
    const say = (ms: number) => {
      const words = `Waiting for Twenty's rate limit, about ${Math.max(1, Math.round(ms / 1_000))} s.`;
      // A client that is not there any more leaves the line by its signal.
      void this.calls.report(words).catch(() => undefined);
    };
    if (waitMs >= WORTH_TELLING_MS) say(waitMs);
    return setInterval(() => say(line.waitMs(wish)), TELL_EVERY_MS);
  }

  private tooLong(waitMs: number): AppError {
    this.metrics.waitRefusals.inc();
    const seconds = Math.ceil(waitMs / 1_000);
    return new AppError('RATE_LIMIT_EXCEEDED', 'Twenty allows this workspace no more calls right now.', {
      hint: `Call again in ${Math.max(1, seconds)} s, or ask for more in one call.`,
      retryable: true,
      retryAfterMs: Math.max(1, Math.ceil(waitMs)),
    });
  }
}
