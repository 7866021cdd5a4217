import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Redis } from 'ioredis';
import { REDIS } from '../cache/redis.js';
import { ChangeWatch } from '../changes/change-watch.js';
import { Jobs } from '../queue/jobs.js';

/** What this server does itself, each part as a terminus indicator. None of it keeps calls from being served. */
@Injectable()
export class OwnHealth {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly jobs: Jobs,
    private readonly changes: ChangeWatch,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {}

  /** Whether the cache works. Without Redis the memory cache serves alone, by choice or for a while. */
  async cache(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('cache');
    if (!this.redis) return indicator.up({ level: 'memory' });
    if (await this.redisAnswers()) return indicator.up({ level: 'memory and redis' });
    return indicator.down('Redis does not answer; memory serves alone');
  }

  /** Whether work in the background gets done: jobs by the clock, and what is built for later answers. */
  async queue(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('queue');
    const { failures, ...counts } = await this.jobs.state();
    const [last] = failures.slice(-1);
    if (last)
      return indicator.down({
        ...{ message: 'Jobs failed within the last quarter of an hour', ...counts },
        ...{ failed: failures.length, lastFailure: { ...last, at: new Date(last.at).toISOString() } },
      });
    if (!this.redis || (await this.redisAnswers())) return indicator.up(counts);
    return indicator.down({ message: 'Redis does not answer; each replica does its own jobs', ...counts });
  }

  /** A server that polls is as healthy as one that is told. */
  webhooks(): HealthIndicatorResult {
    return { webhooks: { status: 'up', changes: this.changes.state() } };
  }

  private async redisAnswers(): Promise<boolean> {
    return (await this.redis?.ping().catch(() => undefined)) === 'PONG';
  }
}
