import { AppError } from '../errors/app-error.js';
import type { Job, JobKind, JobQueue } from './jobs.js';
import { TrackedJob } from './tracked-job.js';

interface Entry<I, O> {
  readonly job: TrackedJob<O>;
  readonly input: I;
  readonly controller: AbortController;
}

/** Does jobs in this process, in the order in which they were asked for. */
export class LocalQueue<I, O> implements JobQueue<I, O> {
  private readonly known = new Map<string, Entry<I, O>>();
  private readonly waiting: Entry<I, O>[] = [];
  private readonly running = new Set<Promise<void>>();
  private isClosed = false;

  constructor(private readonly kind: JobKind<I, O>) {}

  add(id: string, input: I): Promise<Job<O>> {
    const known = this.known.get(id);
    if (known) return Promise.resolve(known.job);
    const entry = {
      job: new TrackedJob<O>(id, (one) => this.abort(one)),
      input,
      controller: new AbortController(),
    };
    this.known.set(id, entry);
    this.waiting.push(entry);
    this.start();
    return Promise.resolve(entry.job);
  }

  counts(): Promise<{ waiting: number; active: number }> {
    return Promise.resolve({ waiting: this.waiting.length, active: this.running.size });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const id of [...this.known.keys()]) this.abort(id);
    await Promise.all(this.running);
  }

  private start(): void {
    if (this.isClosed || this.running.size >= this.kind.concurrency) return;
    const entry = this.waiting.shift();
    if (!entry) return;
    const running = this.run(entry).finally(() => {
      this.running.delete(running);
      this.start();
    });
    this.running.add(running);
  }

  private async run({ job, input, controller }: Entry<I, O>): Promise<void> {
    const report = (message: string) => Promise.resolve(job.tell(message));
    try {
      job.succeed(await this.kind.run(input, { signal: controller.signal, report }));
    } catch (error) {
      job.fail(controller.signal.aborted ? aborted() : error);
    } finally {
      this.known.delete(job.id);
    }
  }

  private abort(id: string): void {
    const entry = this.known.get(id);
    if (!entry) return;
    entry.controller.abort();
    const place = this.waiting.indexOf(entry);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    this.known.delete(id);
    entry.job.fail(aborted());
  }
}

/** What those hear who wait for a job that was ended. */
export const aborted = () =>
  new AppError('NETWORK_ERROR', 'The work was stopped before it was done.', {
    retryable: true,
    hint: 'Ask again.',
  });
