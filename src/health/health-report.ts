import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Redis } from 'ioredis';
import { REDIS } from '../cache/redis.js';
import { Config } from '../config/config.js';
import { connect } from '../connections/connection.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';

/** What this server leans on, each as a terminus indicator. */
@Injectable()
export class HealthReport {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly twenty: TwentyApi,
    private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {}

  /** Whether Twenty answers its own health check. Needs no credential. */
  async twentyApi(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('twenty');
    const connection = connect(this.config.TWENTY_API_URL, '', 'default');
    try {
      await this.twenty.run('checkHealth', { path: '/healthz' }, { connection });
      return indicator.up();
    } catch {
      return indicator.down('Twenty does not answer');
    }
  }

  /** Whether the cache works. Without Redis the memory cache serves alone, by choice or for a while. */
  async cache(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('cache');
    if (!this.redis) return indicator.up({ level: 'memory' });
    try {
      await this.redis.ping();
      return indicator.up({ level: 'memory and redis' });
    } catch {
      return indicator.down('Redis does not answer; memory serves alone');
    }
  }
}
