import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Jobs, type JobKind, type JobQueue } from './jobs.js';
import { LocalQueue } from './local-queue.js';
import { RedisQueue } from './redis-queue.js';

/** Keeps jobs in Redis where there is one, else in this process. */
@Injectable()
export class ServerJobs extends Jobs implements OnApplicationShutdown {
  private readonly queues: JobQueue<never, unknown>[] = [];

  constructor(private readonly config: Config) {
    super();
  }

  define<I, O>(kind: JobKind<I, O>): JobQueue<I, O> {
    const { REDIS_URL, TWENTY_API_URL } = this.config;
    const local = new LocalQueue(kind);
    const queue = REDIS_URL
      ? new RedisQueue(kind, { redis: REDIS_URL, twenty: TWENTY_API_URL }, local)
      : local;
    this.queues.push(queue as JobQueue<never, unknown>);
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.queues.map((queue) => queue.close()));
  }
}
