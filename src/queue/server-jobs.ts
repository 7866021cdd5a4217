import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { type JobFailure, type JobKind, type JobQueue, Jobs, type JobsState } from './jobs.js';
import { LocalQueue } from './local-queue.js';
import { RedisQueue } from './redis-queue.js';

const REMEMBERED_MS = 15 * 60_000;
const MOST_FAILURES = 20;

/** Keeps jobs in Redis where there is one, else in this process. */
@Injectable()
export class ServerJobs extends Jobs implements OnApplicationShutdown {
  private readonly queues: JobQueue<never, unknown>[] = [];
  private failures: JobFailure[] = [];

  constructor(private readonly config: Config) {
    super();
  }

  define<I, O>(said: JobKind<I, O>): JobQueue<I, O> {
    const kind = { ...said, run: this.watched(said) };
    const { REDIS_URL, TWENTY_API_URL } = this.config;
    const local = new LocalQueue(kind);
    const queue = REDIS_URL
      ? new RedisQueue(kind, { redis: REDIS_URL, twenty: TWENTY_API_URL }, local)
      : local;
    this.queues.push(queue as JobQueue<never, unknown>);
    return queue;
  }

  async state(): Promise<JobsState> {
    const counts = await Promise.all(this.queues.map((queue) => queue.counts()));
    return {
      waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
      active: counts.reduce((sum, { active }) => sum + active, 0),
      failures: this.failures.filter(({ at }) => at > Date.now() - REMEMBERED_MS),
    };
  }

  /** Notes what fails of the server's own work; what is done for one caller fails for reasons of that caller. */
  private watched<I, O>(kind: JobKind<I, O>): JobKind<I, O>['run'] {
    if (kind.runs === 'here') return (input, run) => kind.run(input, run);
    return async (input, run) => {
      try {
        return await kind.run(input, run);
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'INTERNAL';
        const failure = { queue: kind.name, code, at: Date.now() };
        if (!run.signal.aborted) this.failures = [...this.failures, failure].slice(-MOST_FAILURES);
        throw error;
      }
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.queues.map((queue) => queue.close()));
  }
}
