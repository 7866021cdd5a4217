import { createHash, randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { DelayedError, type Job as BullJob, UnrecoverableError } from 'bullmq';
import { redisName } from '../cache/redis.js';
import { type BullData, BullParts, answers, inTime } from './bull-parts.js';
import { readFailure, writeFailure } from './failure-text.js';
import type { Job, JobKind, JobQueue } from './jobs.js';
import { type LocalQueue, stopped } from './local-queue.js';
import { TrackedJob } from './tracked-job.js';

/** This process among those that share a Redis. */
const REPLICA = randomBytes(4).toString('hex');
/** A Redis that is away holds nobody up for longer. */
const PATIENCE_MS = 1_000;
const LOOK_MS = 5_000;

/**
 * Keeps jobs in Redis; where Redis is away, they are done in this process. Jobs that run `here` have a queue for this process alone,
 * which is opened with the first of them and goes with the process; others wait for any replica, and one whose process has died is
 * taken up by another.
 */
export class RedisQueue<I, O> implements JobQueue<I, O> {
  private readonly logger = new Logger('Jobs');
  /** By their names in Redis. */
  private readonly tracked = new Map<string, Tracked<O>>();
  private opened: BullParts<I> | undefined;
  private opening: Promise<BullParts<I> | undefined> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly kind: JobKind<I, O>,
    private readonly where: { redis: string; twenty: string },
    private readonly local: LocalQueue<I, O>,
  ) {
    // Jobs of other replicas are to be done before any was asked for here.
    if (!this.isOurs) void this.reach();
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  async add(id: string, input: I): Promise<Job<O>> {
    const bull = await this.reach();
    const known = [...this.tracked.values()].find((one) => one.id === id);
    if (known) return known.job;
    if (!bull) return this.local.add(id, input);
    const jobId = this.nameOf(id);
    const job = new TrackedJob<O>();
    this.tracked.set(jobId, { id, job, isMissed: false });
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
    await bull?.close(this.isOurs);
    for (const jobId of [...this.tracked.keys()]) this.settle(jobId, (job) => job.fail(stopped()));
  }

  private get isOurs(): boolean {
    return this.kind.runs === 'here';
  }

  /** Whether Redis has come back, and whether it still has what is waited for: one that was started anew tells nobody what it has lost. */
  private async look(): Promise<void> {
    if (!this.isOurs) await this.reach();
    for (const [jobId, tracked] of this.tracked) {
      const state = await this.opened?.queue.getJobState(jobId).catch(() => undefined);
      // What has just been done is gone too, and is told within the time between two looks.
      if (state === 'unknown' && tracked.isMissed) this.settle(jobId, (job) => job.fail(stopped()));
      tracked.isMissed = state === 'unknown';
    }
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
        name: this.isOurs ? `${kind.name}-${REPLICA}` : kind.name,
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
    const own = this.isOurs ? randomBytes(8).toString('hex') : '';
    return createHash('sha256').update(`${id}${own}`).digest('hex');
  }

  /** The end of a job of this process alone is told here, with its result; of others, by the event that Redis has for all. */
  private async work(
    bull: BullJob<BullData<I>>,
    token?: string,
    signal = new AbortController().signal,
  ): Promise<unknown> {
    const report = async (message: string) => void (await bull.updateProgress({ message }));
    try {
      const result = await this.kind.run(bull.data.input, { signal, report });
      if (!this.isOurs) return result;
      this.settle(bull.id, (job) => job.succeed(result));
      return null;
    } catch (error) {
      if (!this.isOurs && this.opened?.isClosed) return this.leaveToOthers(bull, token);
      const failure = signal.aborted ? stopped() : error;
      if (this.isOurs) this.settle(bull.id, (job) => job.fail(failure));
      throw new UnrecoverableError(writeFailure(failure));
    }
  }

  /** This process stops: another one begins the job anew. */
  private async leaveToOthers(bull: BullJob<BullData<I>>, token: string | undefined): Promise<never> {
    await bull.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }

  private listen({ events }: BullParts<I>): void {
    events.on('completed', ({ jobId, returnvalue }) =>
      this.settle(jobId, (job) => job.succeed(returnvalue as O)),
    );
    events.on('failed', ({ jobId, failedReason }) =>
      this.settle(jobId, (job) => job.fail(readFailure(failedReason))),
    );
    events.on('progress', ({ jobId, data }) => {
      const { message } = data as { message?: unknown };
      if (typeof message === 'string') this.tracked.get(jobId)?.job.tell(message);
    });
  }

  private settle(jobId: string | undefined, end: (job: TrackedJob<O>) => void): void {
    const tracked = this.tracked.get(jobId ?? '');
    this.tracked.delete(jobId ?? '');
    if (tracked) end(tracked.job);
  }
}

/** A job that was asked for here. */
interface Tracked<O> {
  readonly id: string;
  readonly job: TrackedJob<O>;
  /** Whether Redis did not have it when it was last looked for. */
  isMissed: boolean;
}
