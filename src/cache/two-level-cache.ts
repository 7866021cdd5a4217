import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type Cache, KeyvAdapter, createCache } from 'cache-manager';
import { redisInsStore } from 'cache-manager-ioredis-yet';
import { Keyv } from 'keyv';
import { LRUCache } from 'lru-cache';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { REDIS } from './redis.js';

const MAX_ENTRIES = 2_000;

/** What a cached value belongs to. Keys begin with it, so that nothing crosses a workspace or a permission boundary. */
export interface CacheScope {
  workspaceId: string;
  /** Connection whose rights shaped the value; `shared` for what every role of the workspace sees alike. */
  connectionId: string;
}

/** Memory first, Redis behind it when there is one. A Redis that is gone costs time, never an error. */
@Injectable()
export class TwoLevelCache implements OnApplicationShutdown {
  private readonly logger = new Logger(TwoLevelCache.name);
  private readonly cache: Cache;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
    @Inject(REDIS) redis: Redis | undefined,
  ) {
    this.cache = createCache({ stores: redis ? [this.memory(), this.behind(redis)] : [this.memory()] });
  }

  /**
   * The value under `name` in `scope`, loaded by `load` when there is none. Values must survive JSON.
   * @throws what `load` throws
   */
  async wrap<T>(scope: CacheScope, name: string, load: () => Promise<T>): Promise<T> {
    if (!this.config.CACHE_ENABLED) return load();
    let outcome = 'hit';
    const key = `${scope.workspaceId}:${scope.connectionId}:${name}`;
    const value = await this.cache.wrap(
      key,
      () => {
        outcome = 'miss';
        return load();
      },
      this.config.CACHE_TTL_SECONDS * 1_000,
    );
    this.metrics.cacheReads.inc({ cache: name.split(':')[0], outcome });
    return value;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.cache.disconnect();
  }

  private memory(): Keyv {
    const dispose = (_value: unknown, _key: string, reason: string) => {
      if (reason === 'evict') this.metrics.cacheEvictions.inc({ cache: 'memory' });
    };
    const entries = new LRUCache<string, object>({ max: MAX_ENTRIES, dispose });
    return new Keyv({
      store: {
        get: (key: string) => entries.get(key),
        // Keyv gives the time to live as a number, LRUCache wants it named and stores nothing otherwise.
        set: (key: string, value: object, ttl?: number) => entries.set(key, value, { ttl }),
        delete: (key: string) => entries.delete(key),
        clear: () => entries.clear(),
      },
    });
  }

  private behind(redis: Redis): Keyv {
    // cache-manager-ioredis-yet has the shape of a v5 store and its own copy of ioredis' types.
    const store = new KeyvAdapter(redisInsStore(redis as never) as never);
    const keyv = new Keyv({ store, namespace: 'twenty-mcp', useKeyPrefix: true });
    keyv.on('error', () => this.logger.debug('Redis did not answer; serving without it.'));
    return keyv;
  }
}
