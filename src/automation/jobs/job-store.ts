import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, redisName } from '../../cache/redis.js';
import { Config } from '../../config/config.js';
import { AppError } from '../../errors/app-error.js';
import type { Job } from './job.js';
import { readJobFile, writeJobFile } from './job-file.js';

type Kept = Omit<Job, 'place'>;
/** What Redis knows of a job that stands in the file. */
type State = Omit<Kept, 'form'>;

/**
 * Where jobs are kept. Those of JOBS_FILE stand there; those made by tool in Redis, which all replicas share, else in the file, else in
 * memory. With a Redis nothing is written to the file: that a job of it is paused is kept in Redis.
 */
@Injectable()
export class JobStore implements OnModuleInit {
  private readonly file: string | undefined;
  private readonly key: string;
  private ofFile: Job[] = [];
  private readonly inMemory = new Map<string, Job>();

  constructor(
    { JOBS_FILE, TWENTY_API_URL }: Config,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {
    this.file = JOBS_FILE;
    this.key = redisName('automation', TWENTY_API_URL);
  }

  /** @throws AppError INVALID_INPUT for mistakes in JOBS_FILE: the server does not start */
  onModuleInit(): void {
    if (this.file !== undefined) this.ofFile = readJobFile(this.file);
  }

  /** Where a job that is made now is kept. */
  get place(): Job['place'] {
    if (this.redis) return 'redis';
    return this.file === undefined ? 'memory' : 'file';
  }

  /** By name. @throws AppError NETWORK_ERROR while Redis is away */
  async all(): Promise<Job[]> {
    const [states, made] = this.redis
      ? await Promise.all([this.hash<State>('states'), this.hash<Kept>('jobs')])
      : [new Map<string, State>(), new Map<string, Kept>()];
    const names = new Set(this.ofFile.map(({ form }) => form.name));
    const all = [
      ...this.ofFile.map((job) => inState(job, states.get(job.form.name))),
      ...[...made.values()]
        .filter(({ form }) => !names.has(form.name))
        .map((job): Job => ({ ...job, place: 'redis' })),
      ...this.inMemory.values(),
    ];
    return all.sort((a, b) => (a.form.name < b.form.name ? -1 : 1));
  }

  /** Keeps a job, in place of the one with its name. */
  async put({ form, ...times }: Kept): Promise<void> {
    const { name } = form;
    const isOfFile = this.ofFile.some((job) => job.form.name === name);
    if (this.redis && isOfFile) await this.set('states', name, times);
    else if (this.redis) await this.set('jobs', name, { form, ...times });
    else if (this.place === 'file') this.write([...this.without(name), { form, ...times, place: 'file' }]);
    else this.inMemory.set(name, { form, ...times, place: 'memory' });
  }

  async remove({ form: { name } }: Job): Promise<void> {
    if (this.redis) await this.ask((redis) => redis.hdel(`${this.key}:jobs`, name));
    else if (this.place === 'file') this.write(this.without(name));
    else this.inMemory.delete(name);
  }

  private without(name: string): Job[] {
    return this.ofFile.filter(({ form }) => form.name !== name);
  }

  private write(jobs: Job[]): void {
    try {
      writeJobFile(this.file ?? '', jobs);
    } catch (cause) {
      throw new AppError('CONFLICT', 'JOBS_FILE cannot be written, so the job would be lost.', {
        hint: 'Make it writable for this server, or put the job into it by hand, or start with a REDIS_URL.',
        cause,
      });
    }
    this.ofFile = jobs;
  }

  private async hash<T>(name: 'jobs' | 'states'): Promise<Map<string, T>> {
    const all = await this.ask((redis) => redis.hgetall(`${this.key}:${name}`));
    return new Map(Object.entries(all).map(([job, text]) => [job, JSON.parse(text) as T]));
  }

  private async set(name: 'jobs' | 'states', job: string, value: Kept | State): Promise<void> {
    await this.ask((redis) => redis.hset(`${this.key}:${name}`, job, JSON.stringify(value)));
  }

  private async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    if (!this.redis) throw new Error('There is no Redis to ask.');
    try {
      return await question(this.redis);
    } catch (cause) {
      throw new AppError('NETWORK_ERROR', 'Jobs are kept in Redis, which does not answer.', {
        retryable: true,
        hint: 'Ask again in a minute.',
        cause,
      });
    }
  }
}

const inState = (job: Job, state: State | undefined): Job =>
  state
    ? { ...job, isPaused: state.isPaused, since: state.since > job.since ? state.since : job.since }
    : job;
