import { AppError } from '../errors/app-error.js';
import type { Job, JobKind, JobQueue } from './jobs.js';
import { TrackedJob } from './tracked-job.js';

interface Entry<I, O> {
  readonly id: string;
  readonly job: TrackedJob<O>;
  readonly input: I;
}

/** Does jobs in this process, in the order in which they were asked for. */
export class LocalQueue<I, O> implements JobQueue<I, O> {
  private readonly known = new Map<string, Entry<I, O>>();
  private readonly waiting: Entry<I, O>[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(private readonly kind: JobKind<I, O>) {}

  add(id: string, input: I): Promise<Job<O>> {
    const known = this.known.get(id);
    if (known) return Promise.resolve(known.job);
    const entry = { id, input, job: new TrackedJob<O>() };
    if (this.isClosed) entry.job.fail(stopped());
    else {
      this.known.set(id, entry);
      this.waiting.push(entry);
      this.start();
    }
    return Promise.resolve(entry.job);
  }

  counts(): Promise<{ waiting: number; active: number }> {
    return Promise.resolve({ waiting: this.waiting.length, active: this.running.size });
  }

  async close(): Promise<void> {
    this.closing.abort();
    for (const { job } of this.waiting.splice(0)) job.fail(stopped());
    await Promise.all(this.running);
  }

  private get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private start(): void {
    if (this.running.size >= this.kind.concurrency) return;
    const entry = this.waiting.shift();
    if (!entry) return;
    const running = this.run(entry).finally(() => {
      this.running.delete(running);
      this.start();
    });
    this.running.add(running);
  }

  private async run({ id, job, input }: Entry<I, O>): Promise<void> {
    const report = (message: string) => Promise.resolve(job.tell(message));
    try {
      job.succeed(await this.kind.run(input, { signal: this.closing.signal, report }));
    } catch (error) {
      job.fail(this.isClosed ? stopped() : error);
    } finally {
      this.known.delete(id);
    }
  }
}

/** What those hear who wait for a job that was ended. */
export const stopped = () =>
  new AppError('NETWORK_ERROR', 'The work was stopped before it was done.', {
    retryable: true,
    hint: 'Ask again.',
  });
