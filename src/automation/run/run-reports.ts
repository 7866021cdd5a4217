import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { REDIS, redisName } from '../../cache/redis.js';
import { Config } from '../../config/config.js';
import { type RunReport, isOver } from './run-report.js';

const KEPT_RUNS = 20;
const KEPT_SECONDS = 90 * 24 * 3_600;

/** What runs have done: in Redis, where all replicas see it and it outlives them, else in memory. */
@Injectable()
export class RunReports {
  private readonly logger = new Logger('Automation');
  private readonly key: string;
  /** By job, by run; the only place without Redis, and what stands in while it is away. */
  private readonly near = new LRUCache<string, Map<string, RunReport>>({ max: 1_000 });
  /** What Redis was not there for; it gets them when it is back. */
  private readonly unsaved = new LRUCache<string, RunReport>({ max: 1_000 });

  constructor(
    { TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    this.key = redisName('automation-runs', TWENTY_API_URL);
  }

  /** Whether what is known here may not be all: Redis is away. */
  get arePartial(): boolean {
    return this.redis !== undefined && this.redis.status !== 'ready';
  }

  async keep(report: RunReport): Promise<void> {
    const { job, run } = report;
    this.near.set(job, newestOf((this.near.get(job) ?? new Map<string, RunReport>()).set(run, report)));
    const [key, open] = [`${this.key}:${job}`, `${this.key}-open`];
    try {
      await this.redis?.hset(key, run, JSON.stringify(report));
      await this.redis?.expire(key, KEPT_SECONDS);
      if (isOver(report)) await this.redis?.hdel(open, `${job} ${run}`);
      else await this.redis?.hset(open, `${job} ${run}`, JSON.stringify(openRun(report)));
      await this.trim(key);
      this.unsaved.delete(`${job} ${run}`);
    } catch {
      this.unsaved.set(`${job} ${run}`, report);
      this.logger.warn({ job, message: 'Redis is away: the report of a run is kept in memory.' });
    }
  }

  /** The newest first. */
  async of(job: string): Promise<RunReport[]> {
    const far = await this.redis?.hgetall(`${this.key}:${job}`).catch(() => undefined);
    const read = Object.entries(far ?? {}).map(
      ([run, text]) => [run, JSON.parse(text) as RunReport] as const,
    );
    const runs = newestOf(new Map([...(this.near.get(job) ?? []), ...read]));
    return [...runs.values()].reverse();
  }

  async find(job: string, run: string): Promise<RunReport | undefined> {
    const text = await this.redis?.hget(`${this.key}:${job}`, run).catch(() => undefined);
    return text ? (JSON.parse(text) as RunReport) : this.near.get(job)?.get(run);
  }

  /** Runs of all jobs that have begun and are not over. */
  async open(): Promise<OpenRun[]> {
    if (!this.arePartial) for (const report of [...this.unsaved.values()]) await this.keep(report);
    const far = await this.redis?.hgetall(`${this.key}-open`).catch(() => undefined);
    if (far) return Object.values(far).map((text) => JSON.parse(text) as OpenRun);
    const near = [...this.near.values()].flatMap((runs) => [...runs.values()]);
    return near.filter((report) => !isOver(report)).map(openRun);
  }

  /** Leaves a run as it is. */
  async forget({ job, run }: OpenRun): Promise<void> {
    await this.redis?.hdel(`${this.key}-open`, `${job} ${run}`).catch(() => undefined);
  }

  private async trim(key: string): Promise<void> {
    const runs = await this.redis?.hkeys(key);
    const old = (runs ?? []).sort().slice(0, -KEPT_RUNS);
    if (old.length > 0) await this.redis?.hdel(key, ...old);
  }
}

/** What is to be known of a run to go on with it. */
export type OpenRun = Pick<RunReport, 'job' | 'run' | 'retryAt'>;

const openRun = ({ job, run, retryAt }: RunReport): OpenRun => ({ job, run, retryAt });

/** In the order of their names, which is that of time. */
const newestOf = (runs: ReadonlyMap<string, RunReport>) =>
  new Map([...runs].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-KEPT_RUNS));
