import { ThrottlerStorageRedisService } from '@nest-lab/throttler-storage-redis';
import { type ThrottlerStorage, ThrottlerStorageService } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import type { Metrics } from '../../metrics/metrics.js';

type Increment = Parameters<ThrottlerStorage['increment']>;
type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts requests in Redis when there is one; memory counts alone without it, and while it is away. */
export class ThrottleStorage implements ThrottlerStorage {
  private readonly memory = new ThrottlerStorageService();
  private readonly shared?: ThrottlerStorage;

  constructor(
    private readonly metrics: Metrics,
    redis: Redis | undefined,
  ) {
    this.shared = redis && new ThrottlerStorageRedisService(redis);
  }

  async increment(...request: Increment): Promise<Counted> {
    const counted = await this.count(request);
    if (counted.isBlocked) this.metrics.throttled.inc({ by: request[4] });
    return counted;
  }

  private async count(request: Increment): Promise<Counted> {
    if (!this.shared) return this.memory.increment(...request);
    try {
      return await this.shared.increment(...request);
    } catch {
      return this.memory.increment(...request);
    }
  }
}
