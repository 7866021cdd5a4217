import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';
import { REDIS } from '../../cache/redis.js';

/** Longer than a signature is taken. */
const REMEMBER_MS = 7 * 60_000;
const MAX_ENTRIES = 50_000;

/** Lets each signature pass once: in this replica, and with Redis in all of them. */
@Injectable()
export class OneTime {
  private readonly seen = new LRUCache<string, true>({ max: MAX_ENTRIES, ttl: REMEMBER_MS });

  constructor(@Inject(REDIS) private readonly redis: Redis | undefined) {}

  async isFirst(signature: string): Promise<boolean> {
    if (this.seen.has(signature)) return false;
    this.seen.set(signature, true);
    if (!this.redis) return true;
    try {
      return (await this.redis.set(`twenty-mcp:webhook:${signature}`, '1', 'PX', REMEMBER_MS, 'NX')) !== null;
    } catch {
      return true;
    }
  }
}
