import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';
import { REDIS } from '../../cache/redis.js';
import { limitedWorkspace } from '../../connections/claims.js';
import type { Connection } from '../../connections/connection.js';
import { LocalBucket } from './bucket.js';
import { FREE, type Limit, type Turn, tokensLeft } from './level.js';
import { limitIn } from './limit-refusal.js';
import { Line } from './line.js';
import { RedisBucket } from './redis-bucket.js';
import { WaitingRoom, type Wish } from './waiting-room.js';

/** Workspaces whose limit is known at a time. */
const MAX_WORKSPACES = 1_000;

/** A call is held back after it was let go: Twenty has refused another one meanwhile. */
class Recalled extends Error {}

/** One request that costs something, and on whose behalf it is made. */
export interface Spending {
  readonly connection: Connection;
  /** Tokens of Twenty's rate limit. */
  readonly cost: number;
  readonly signal?: AbortSignal;
}

/** Sends the request; `check` must be called right before, and may throw what has to be passed on. */
type Send<T> = (check: () => void) => Promise<T>;

/**
 * Divides what Twenty takes from the API keys of a workspace. Nothing is held back until Twenty refuses a call; from
 * then on calls go out when there is a token, and keys take turns. What Twenty refused changed nothing and cost
 * nothing, so it is sent again.
 */
@Injectable()
export class CallBudget {
  private readonly lines = new LRUCache<string, Line>({ max: MAX_WORKSPACES });
  private readonly learnt = new LRUCache<string, Limit>({ max: MAX_WORKSPACES });
  private calls = 0;

  constructor(
    private readonly room: WaitingRoom,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {}

  /**
   * Sends a request when its turn has come.
   * @throws AppError RATE_LIMIT_EXCEEDED when that would take too long; what `send` throws; the reason of the signal
   */
  async spend<T>({ connection, cost, signal }: Spending, send: Send<T>): Promise<T> {
    const place = cost > 0 ? placeOf(connection) : undefined;
    if (!place) return send(() => undefined);
    const wish = this.room.wish(connection.id, cost, (this.calls += 1));
    for (let turn: Turn = FREE; ;) {
      turn = await this.turn(place, wish, turn, signal);
      const sent = await this.attempt(place, turn, send);
      if (sent) return sent.answer;
    }
  }

  /** What Twenty said about its limit, and what should be left of it; undefined while it has not said anything. */
  known(connection: Connection): { limit: Limit; left?: number } | undefined {
    const place = placeOf(connection);
    const limit = place && this.learnt.get(place);
    if (!place || !limit) return undefined;
    const level = this.lines.get(place)?.bucket.level;
    return { limit, ...(level && { left: tokensLeft(level, performance.now()) }) };
  }

  private async turn(place: string, wish: Wish, last: Turn, signal?: AbortSignal): Promise<Turn> {
    const line = this.lines.get(place);
    if (!line) return FREE;
    const turn = await this.room.turn(line, wish, last, signal);
    if (turn.kind === 'free' && this.lines.get(place) === line) this.lines.delete(place);
    return turn;
  }

  /** Nothing when the call has to wait: Twenty did not take it, and so it changed nothing. */
  private async attempt<T>(place: string, turn: Turn, send: Send<T>): Promise<{ answer: T } | undefined> {
    try {
      const answer = await send(() => this.checkStillOpen(place, turn));
      if (turn.kind === 'sent' && turn.probe) await this.lines.get(place)?.open();
      return { answer };
    } catch (error) {
      if (error instanceof Recalled) return undefined;
      const limit = limitIn(error);
      if (!limit) throw error;
      this.learnt.set(place, limit);
      await this.line(place).bucket.refused(limit, turn);
      return undefined;
    }
  }

  private checkStillOpen(place: string, { kind }: Turn): void {
    if (kind === 'free' && this.lines.has(place)) throw new Recalled();
  }

  private line(place: string): Line {
    const known = this.lines.get(place);
    if (known) return known;
    const line = new Line(this.redis ? new RedisBucket(this.redis, place) : new LocalBucket());
    this.lines.set(place, line);
    return line;
  }
}

/** What the limit is counted by; users are not limited. */
function placeOf(connection: Connection): string | undefined {
  const workspace = limitedWorkspace(connection);
  return workspace && `${connection.url} ${workspace}`;
}
