import { Redis } from 'ioredis';
import { type Job, Queue, QueueEvents, Worker } from 'bullmq';

const LONGEST_PAUSE_MS = 2_000;
const CLOSE_MS = 2_000;
/** How often is looked for jobs whose process has died; their locks end after half a minute. */
const STALLED_MS = 10_000;

export interface BullData<I> {
  readonly id: string;
  readonly input: I;
}

interface Setting {
  readonly name: string;
  readonly prefix: string;
  readonly url: string;
  readonly concurrency: number;
  /** Hears of each failure to reach Redis. */
  readonly onAway: () => void;
}

/** The three parts that BullMQ has for one queue: who asks, who works, and who hears what happens. */
export class BullParts<I> {
  readonly queue: Queue<BullData<I>>;
  readonly events: QueueEvents;
  readonly worker: Worker<BullData<I>>;
  isClosed = false;

  constructor(
    { name, prefix, url, concurrency, onAway }: Setting,
    work: (job: Job<BullData<I>>, token?: string, signal?: AbortSignal) => Promise<unknown>,
  ) {
    const retryStrategy = (attempt: number) =>
      this.isClosed ? null : Math.min(attempt * 100, LONGEST_PAUSE_MS);
    const asking = { url, retryStrategy, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
    const serving = { url, retryStrategy, maxRetriesPerRequest: null };
    this.queue = new Queue(name, { prefix, connection: asking });
    this.events = new QueueEvents(name, { prefix, connection: serving });
    this.worker = new Worker(name, work, {
      prefix,
      connection: serving,
      concurrency,
      stalledInterval: STALLED_MS,
    });
    this.queue.on('error', onAway);
    this.events.on('error', onAway);
    this.worker.on('error', onAway);
  }

  /**
   * Ends running jobs and takes up no other. A Redis that is away is not waited for.
   * @param clears whether what still waits is taken out of Redis
   */
  async close(clears: boolean): Promise<void> {
    this.isClosed = true;
    // In this order: a worker that is not closing takes up the next job.
    const stopped = this.worker.close();
    this.worker.cancelAllJobs();
    await inTime(stopped, CLOSE_MS).catch(() => undefined);
    if (clears) await inTime(this.queue.obliterate({ force: true }), CLOSE_MS).catch(() => undefined);
    const parts = [this.events, this.queue];
    await inTime(Promise.all(parts.map((part) => part.close())), CLOSE_MS).catch(() => undefined);
  }
}

/** Whether a Redis answers. BullMQ's parts would go on trying, even when they are closed, so they are not opened without one. */
export async function answers(url: string, ms: number): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: ms });
  redis.on('error', () => undefined);
  try {
    await inTime(redis.connect(), ms);
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/** @throws Error when it takes longer */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time.')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
