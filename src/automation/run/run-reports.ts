import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { REDIS, redisName } from '../../cache/redis.js';
import { Config } from '../../config/config.js';
import type { RunReport } from './run-report.js';

const KEPT_RUNS = 20;
const KEPT_SECONDS = 90 * 24 * 3_600;

/** What runs have done: in Redis, where all replicas see it and it outlives them, else in memory. */
@Injectable()
export class RunReports {
  private readonly logger = new Logger('Automation');
  private readonly key: string;
  /** By job, by run; the only place without Redis, and what stands in while it is away. */
  private readonly near = new LRUCache<string, Map<string, RunReport>>({ max: 1_000 });

  constructor(
    { TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    this.key = redisName('automation-runs', TWENTY_API_URL);
  }

  async keep(report: RunReport): Promise<void> {
    const runs = newestOf(
      (this.near.get(report.job) ?? new Map<string, RunReport>()).set(report.run, report),
    );
    this.near.set(report.job, runs);
    const key = `${this.key}:${report.job}`;
    try {
      await this.redis?.hset(key, report.run, JSON.stringify(report));
      await this.redis?.expire(key, KEPT_SECONDS);
      await this.trim(key);
    } catch {
      this.logger.warn({ job: report.job, message: 'Redis is away: the report of a run is kept in memory.' });
    }
  }

  /** The newest first. */
  async of(job: string): Promise<RunReport[]> {
    const near = this.near.get(job) ?? new Map<string, RunReport>();
    const far = await this.far(job);
    const runs = newestOf(new Map([...near, ...far]));
    return [...runs.values()].reverse();
  }

  async find(job: string, run: string): Promise<RunReport | undefined> {
    return (await this.of(job)).find((report) => report.run === run);
  }

  private async far(job: string): Promise<[string, RunReport][]> {
    const all = await this.redis?.hgetall(`${this.key}:${job}`).catch(() => undefined);
    return Object.entries(all ?? {}).map(([run, text]) => [run, JSON.parse(text) as RunReport]);
  }

  private async trim(key: string): Promise<void> {
    const runs = await this.redis?.hkeys(key);
    const old = (runs ?? []).sort().slice(0, -KEPT_RUNS);
    if (old.length > 0) await this.redis?.hdel(key, ...old);
  }
}

/** In the order of their names, which is that of time. */
const newestOf = (runs: ReadonlyMap<string, RunReport>) =>
  new Map([...runs].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-KEPT_RUNS));
