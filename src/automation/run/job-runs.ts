import { Injectable } from '@nestjs/common';
import { AppError, ERROR_CODES } from '../../errors/app-error.js';
import { type Job as Queued, type JobQueue, type JobRun, Jobs } from '../../queue/jobs.js';
import type { Round } from '../jobs/job.js';
import { JobStore } from '../jobs/job-store.js';
import { JobRunner } from './job-runner.js';
import { type RunReport, runName } from './run-report.js';
import { ServerCalls } from './server-calls.js';

/** A round as it waits in the queue: names and times only. */
interface Waiting {
  readonly job: string;
  readonly due: number;
  readonly from: number;
  /** Connections beside the server's own that hear of its progress. */
  readonly told?: string;
}

/** Has rounds done, each once at a time in all replicas: one that waits or runs already is not queued again. */
@Injectable()
export class JobRuns {
  private readonly queue: JobQueue<Waiting, RunReport>;

  constructor(
    jobs: Jobs,
    private readonly store: JobStore,
    private readonly runner: JobRunner,
    private readonly server: ServerCalls,
  ) {
    this.queue = jobs.define<Waiting, RunReport>({
      name: 'automation',
      concurrency: 1,
      runs: 'anywhere',
      run: (waiting, run) => this.run(waiting, run),
    });
  }

  start({ job, due, from }: Round, told?: string): Promise<Queued<RunReport>> {
    const name = job.form.name;
    return this.queue.add(`${name} ${runName({ due })}`, { job: name, due, from, told });
  }

  private async run({ job: name, due, from, told }: Waiting, { signal, report }: JobRun): Promise<RunReport> {
    const job = (await this.store.all()).find(({ form }) => form.name === name);
    if (!job) throw new AppError('RECORD_NOT_FOUND', 'The job was removed before its run began.');
    return this.server.run(name, { signal, report, told }, async (say) => {
      const done = await this.runner.run({ job, due, from }, { signal, report: say });
      if (done.state === 'failed' && done.error) throw failureOf(done.error);
      return done;
    });
  }
}

/** So that the queue knows of it; the report is kept. */
const failureOf = ({ code, message }: NonNullable<RunReport['error']>) =>
  new AppError(ERROR_CODES.find((one) => one === code) ?? 'INTERNAL', message);
