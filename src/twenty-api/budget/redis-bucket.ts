import type { Redis } from 'ioredis';
import type { Bucket } from './bucket.js';
import { LocalBucket } from './bucket.js';
import { FORGET, REFUSED, TAKE } from './bucket-scripts.js';
import { FREE, type Level, type Limit, MARGIN_MS, type Turn } from './level.js';

/** What TAKE answers: kind of turn, milliseconds to wait, clock of Redis, then the level with ages for times. */
type Answer = [
  ...[kind: 0 | 1 | 2, waitMs: number, at: number],
  ...[size: number, windowMs: number, tokens: number, sinceAccepted: number, sinceRefused: number],
];

/**
 * A bucket that replicas share through Redis, by its clock. While Redis is away each replica goes on with what it knew
 * last, and Twenty's refusals correct it.
 */
export class RedisBucket implements Bucket {
  private readonly local = new LocalBucket();
  private readonly name: string;

  constructor(
    private readonly redis: Redis,
    place: string,
  ) {
    this.name = `twenty-mcp:budget:${place}`;
  }

  get level(): Level | undefined {
    return this.local.level;
  }

  async take(cost: number): Promise<Turn> {
    try {
      const answer = (await this.redis.eval(TAKE, 1, this.name, cost, MARGIN_MS)) as Answer | [];
      return await this.read(answer);
    } catch {
      return this.local.take(cost);
    }
  }

  async refused(limit: Limit, turn: Turn): Promise<void> {
    await this.local.refused(limit, turn);
    const sentAt = turn.kind === 'sent' && !turn.probe ? turn.at : '';
    await this.redis.eval(REFUSED, 1, this.name, limit.size, limit.windowMs, sentAt).catch(() => undefined);
  }

  async forget(): Promise<void> {
    await this.local.forget();
    await this.redis.eval(FORGET, 1, this.name).catch(() => undefined);
  }

  private async read(answer: Answer | []): Promise<Turn> {
    if (answer.length === 0) {
      await this.local.forget();
      return FREE;
    }
    const [kind, waitMs, at, size, windowMs, tokens, sinceAccepted, sinceRefused] = answer;
    this.local.adopt({ limit: { size, windowMs }, tokens, sinceAccepted, sinceRefused });
    return kind === 2 ? { kind: 'wait', waitMs } : { kind: 'sent', probe: kind === 1, at };
  }
}
