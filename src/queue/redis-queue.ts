import { createHash, randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { DelayedError, type Job as BullJob, type QueueEventsListener, UnrecoverableError } from 'bullmq';
import { redisName } from '../cache/redis.js';
import { type BullData, BullParts, answers, inTime } from './bull-parts.js';
import { readFailure, writeFailure } from './failure-text.js';
import type { Job, JobKind, JobQueue } from './jobs.js';
import { type LocalQueue, aborted } from './local-queue.js';
import { TrackedJob } from './tracked-job.js';

/** This process among those that share a Redis. */
const REPLICA = randomBytes(4).toString('hex');
/** A Redis that is away holds nobody up for longer. */
const PATIENCE_MS = 1_000;
const REACH_MS = 5_000;

/**
 * Keeps jobs in Redis; where Redis is away, they are done in this process. Jobs that run `here` have a queue for this process alone,
 * which is opened with the first of them and goes with the process; others wait for any replica, and one whose process has died is
 * taken up by another.
 */
export class RedisQueue<I, O> implements JobQueue<I, O> {
  private readonly logger = new Logger('Jobs');
  /** By their names in Redis. */
  private readonly tracked = new Map<string, TrackedJob<O>>();
  private opened: BullParts<I> | undefined;
  private opening: Promise<BullParts<I> | undefined> | undefined;
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly kind: JobKind<I, O>,
    private readonly where: { redis: string; twenty: string },
    private readonly local: LocalQueue<I, O>,
  ) {
    if (kind.runs === 'here') return;
    // Jobs of other replicas are to be done before any was asked for here.
    void this.reach();
    this.timer = setInterval(() => void this.reach(), REACH_MS).unref();
  }

  async add(id: string, input: I): Promise<Job<O>> {
    const bull = await this.reach();
    const known = [...this.tracked.values()].find((one) => one.id === id);
    if (known) return known;
    if (!bull) return this.local.add(id, input);
    const jobId = this.nameOf(id);
    const job = new TrackedJob<O>(id, () => this.abort(jobId, bull));
    this.tracked.set(jobId, job);
    const options = { jobId, removeOnComplete: true, removeOnFail: true };
    try {
      await inTime(bull.queue.add(this.kind.name, { id, input }, options), PATIENCE_MS);
      return job;
    } catch {
      this.tracked.delete(jobId);
      return this.local.add(id, input);
    }
  }

  async counts(): Promise<{ waiting: number; active: number }> {
    const own = await this.local.counts();
    const none: Record<string, number> = {};
    const asked = this.opened?.queue.getJobCounts('waiting', 'active') ?? Promise.resolve(none);
    const { waiting = 0, active = 0 } = await inTime(asked, PATIENCE_MS).catch(() => none);
    return { waiting: own.waiting + waiting, active: own.active + active };
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.local.close();
    const bull = this.opened ?? (await this.opening);
    if (!bull) return;
    const isOurs = this.kind.runs === 'here';
    await bull.close(isOurs);
    if (isOurs) for (const job of this.tracked.values()) job.fail(aborted());
    this.tracked.clear();
  }

  /** The parts in Redis, once it has answered; nothing while it is away. */
  private reach(): Promise<BullParts<I> | undefined> {
    if (this.opened) return Promise.resolve(this.opened);
    this.opening ??= answers(this.where.redis, PATIENCE_MS)
      .then((isThere) => (isThere ? (this.opened = this.open()) : undefined))
      .finally(() => (this.opening = undefined));
    return this.opening;
  }

  private open(): BullParts<I> {
    const { kind, where } = this;
    const bull = new BullParts<I>(
      {
        name: kind.runs === 'here' ? `${kind.name}-${REPLICA}` : kind.name,
        prefix: redisName('jobs', where.twenty),
        url: where.redis,
        concurrency: kind.concurrency,
        onAway: () => this.logger.debug('Redis did not answer; jobs are done without it.'),
      },
      (job, token, signal) => this.work(job, token, signal),
    );
    this.listen(bull);
    return bull;
  }

  /** Replicas name the same work alike; a job of this process alone has a name that no other has had, whose events may come late. */
  private nameOf(id: string): string {
    const own = this.kind.runs === 'here' ? randomBytes(8).toString('hex') : '';
    return createHash('sha256').update(`${id}${own}`).digest('hex');
  }

  private async work(
    bull: BullJob<BullData<I>>,
    token?: string,
    signal = new AbortController().signal,
  ): Promise<unknown> {
    const report = async (message: string) => void (await bull.updateProgress({ message }));
    const isOurs = this.kind.runs === 'here';
    try {
      const result = await this.kind.run(bull.data.input, { signal, report });
      if (!isOurs) return result;
      this.settle(bull.id, (job) => job.succeed(result));
      return null;
    } catch (error) {
      if (!isOurs && this.opened?.isClosed) return this.leaveToOthers(bull, token);
      const failure = signal.aborted ? aborted() : error;
      if (isOurs) this.settle(bull.id, (job) => job.fail(failure));
      throw new UnrecoverableError(writeFailure(failure));
    }
  }

  /** This process stops: another one begins the job anew. */
  private async leaveToOthers(bull: BullJob<BullData<I>>, token: string | undefined): Promise<never> {
    await bull.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }

  private listen({ events, worker }: BullParts<I>): void {
    events.on('completed', ({ jobId, returnvalue }) =>
      this.settle(jobId, (job) => job.succeed(returnvalue as O)),
    );
    events.on('failed', ({ jobId, failedReason }) =>
      this.settle(jobId, (job) => job.fail(readFailure(failedReason))),
    );
    events.on('removed', ({ jobId }) => this.settle(jobId, (job) => job.fail(aborted())));
    events.on('progress', ({ jobId, data }) => {
      const { message } = data as { message?: unknown };
      if (typeof message === 'string') this.tracked.get(jobId)?.tell(message);
    });
    events.on<AbortEvents>('abort', ({ jobId }: { jobId: string }) => void worker.cancelJob(jobId));
  }

  private settle(jobId: string | undefined, end: (job: TrackedJob<O>) => void): void {
    const job = jobId === undefined ? undefined : this.tracked.get(jobId);
    if (!job || jobId === undefined) return;
    this.tracked.delete(jobId);
    end(job);
  }

  /** A job that waits is taken out; one that runs is ended wherever it runs. */
  private async abort(jobId: string, { queue, producer }: BullParts<I>): Promise<void> {
    const isOut = await queue.remove(jobId).then(
      (count) => count > 0,
      () => false,
    );
    if (isOut) this.settle(jobId, (job) => job.fail(aborted()));
    else await producer.publishEvent({ eventName: 'abort', jobId });
  }
}

interface AbortEvents extends QueueEventsListener {
  abort: (args: { jobId: string }, id: string) => void;
}
