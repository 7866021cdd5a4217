import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { didYouMean } from '../schema/nearest.js';
import { JobAccess } from './job-access.js';
import { checkForm } from './jobs/check-form.js';
import type { Job } from './jobs/job.js';
import type { JobForm } from './jobs/job.schemas.js';
import { JobStore } from './jobs/job-store.js';
import { scheduleOf } from './run/rounds.js';
import { RunNow } from './run/run-now.js';
import type { RunReport } from './run/run-report.js';
import { PastRuns } from './run/past-runs.js';

export { JobForm } from './jobs/job.schemas.js';
export type { Job } from './jobs/job.js';
export type { RunReport } from './run/run-report.js';

/** What is not kept, where it is not. */
const WITHOUT_REDIS = {
  memory:
    'Kept in memory only, with its reports: gone when the server stops. With REDIS_URL or a writable JOBS_FILE jobs stay.',
  file: 'Without REDIS_URL reports are gone when the server stops, and of several servers each runs it: let one.',
};

/** Jobs that come round by the clock, for callers of this server's own workspace. */
@Injectable()
export class AutomationService {
  constructor(
    private readonly access: JobAccess,
    private readonly store: JobStore,
    private readonly now: RunNow,
    private readonly past: PastRuns,
  ) {}

  /** @throws AppError as JobAccess.require */
  async list(): Promise<Job[]> {
    await this.access.require();
    return this.store.all();
  }

  /**
   * Keeps a new job; it runs when it is due for the first time from now on.
   * @throws AppError INVALID_INPUT, REQUIRED_FIELD_MISSING; CONFLICT when there is one of that name; as JobAccess.requireFor
   */
  async create(wanted: JobForm): Promise<Job> {
    const form = await this.access.requireNew(checkForm(wanted));
    const known = (await this.store.all()).some((job) => job.form.name === form.name);
    if (known)
      throw new AppError('CONFLICT', `There is a job "${form.name}" already.`, {
        hint: 'Choose another name, or change it with action update.',
      });
    const now = new Date().toISOString();
    return this.keep({ form, since: now, madeAt: now, isPaused: false });
  }

  /** @throws AppError as `create`; RECORD_NOT_FOUND */
  async update(name: string, changes: Partial<JobForm>): Promise<Job> {
    const job = await this.ofTool(name);
    const form = await this.access.requireNew(checkForm({ ...job.form, ...changes, name }));
    return this.keep({ ...job, form, since: new Date().toISOString() });
  }

  pause(name: string): Promise<Job> {
    return this.setPaused(name, true);
  }

  resume(name: string): Promise<Job> {
    return this.setPaused(name, false);
  }

  /** @throws AppError RECORD_NOT_FOUND; CONFLICT for one that stands in JOBS_FILE */
  async remove(name: string): Promise<Job> {
    const job = await this.ofTool(name);
    await this.access.requireFor(job.form);
    await this.store.remove(job);
    return job;
  }

  /** Runs a job out of turn, also one that is paused; what takes long goes on without the caller. */
  async run(name: string): Promise<RunReport> {
    const job = await this.get(name);
    await this.access.requireFor(job.form);
    return this.now.do(job);
  }

  /** @throws AppError RECORD_NOT_FOUND */
  async get(name: string): Promise<Job> {
    const jobs = await this.list();
    const job = jobs.find(({ form }) => form.name === name);
    if (job) return job;
    const names = jobs.map(({ form }) => form.name);
    throw new AppError('RECORD_NOT_FOUND', `There is no job "${name}".`, {
      hint: didYouMean(name, names, names.length > 0 ? `There are ${names.join(', ')}.` : 'There are none.'),
    });
  }

  /** The last runs, the newest first. @throws AppError RECORD_NOT_FOUND where there is neither a run nor a job */
  async report(name: string): Promise<RunReport[]> {
    await this.access.require();
    const runs = await this.past.of(name);
    if (runs.length === 0) await this.get(name);
    return runs;
  }

  /** What to know of how a job is kept and comes round. */
  notesOn(job: Job): readonly string[] {
    return [...scheduleOf(job).notes, ...(job.place === 'redis' ? [] : [WITHOUT_REDIS[job.place]])];
  }

  /** Why `report` may not tell all, where it may not. */
  reportsNote(): string | undefined {
    return this.past.arePartial
      ? 'Redis does not answer: these are the runs that this server knows by itself.'
      : undefined;
  }

  /**
   * Moves what a run made to the trash, as far as it is unchanged, with the caller's own rights.
   * @returns how many records, by what became of them
   */
  async undo(name: string, run?: string): Promise<Record<string, number>> {
    await this.access.require();
    return this.past.undo(name, run);
  }

  private async setPaused(name: string, isPaused: boolean): Promise<Job> {
    const job = await this.get(name);
    await this.access.requireFor(job.form);
    // What came due while it rested is not made up for.
    const since = isPaused ? job.since : new Date().toISOString();
    return this.keep({ ...job, isPaused, since });
  }

  /** A job that callers may change: with a Redis, the file is the operator's alone. */
  private async ofTool(name: string): Promise<Job> {
    const job = await this.get(name);
    if (job.place === this.store.place) return job;
    throw new AppError('CONFLICT', `"${name}" stands in JOBS_FILE, which people keep.`, {
      hint: 'Change it there and start the server anew; pause, resume and run work from here.',
    });
  }

  private async keep({ form, since, madeAt, isPaused }: Omit<Job, 'place'>): Promise<Job> {
    await this.store.put({ form, since, madeAt, isPaused });
    return this.get(form.name);
  }
}
