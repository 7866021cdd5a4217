import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, redisName } from '../cache/redis.js';
import { Config } from '../config/config.js';

/** Work that one of all replicas does for the others. Without Redis, or while it is away, each does its own. */
@Injectable()
export class Leases {
  private readonly replica = randomUUID();
  private readonly prefix: string;

  constructor(
    { TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    this.prefix = redisName('lease', TWENTY_API_URL);
  }

  /** Whether the work is this replica's for the next `ms`; asked again by its holder it is prolonged. */
  async hold(name: string, ms: number): Promise<boolean> {
    if (!this.redis) return true;
    const key = `${this.prefix}:${name}`;
    try {
      if (await this.redis.set(key, this.replica, 'PX', ms, 'NX')) return true;
      if ((await this.redis.get(key)) !== this.replica) return false;
      await this.redis.pexpire(key, ms);
      return true;
    } catch {
      return true;
    }
  }
}
