import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { REDIS, openRedis } from './redis.js';
import { TwoLevelCache } from './two-level-cache.js';

@Global()
@Module({
  providers: [{ provide: REDIS, inject: [Config], useFactory: openRedis }, TwoLevelCache],
  exports: [REDIS, TwoLevelCache],
})
export class CacheModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis | undefined) {}

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
