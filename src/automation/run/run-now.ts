import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import type { Job } from '../jobs/job.js';
import { JobRuns } from './job-runs.js';
import { roundNow } from './rounds.js';
import { type RunReport, runName } from './run-report.js';
import { RunReports } from './run-reports.js';

/** A run that takes longer goes on; its report is there later. */
const PATIENCE_MS = 45_000;

/** Runs jobs out of turn, for a caller who waits. */
@Injectable()
export class RunNow {
  constructor(
    private readonly runs: JobRuns,
    private readonly reports: RunReports,
    private readonly calls: CurrentCall,
  ) {}

  /** The round of this minute. @returns as far as it is when it takes long */
  async do(job: Job): Promise<RunReport> {
    const round = roundNow(job, Date.now());
    const [name, run] = [job.form.name, runName(round)];
    const queued = await this.runs.start(round, this.calls.connection.id);
    // The caller's: where progress is told, the call of the job is the current one.
    const progress = this.calls.find()?.progress;
    const stop = queued.onProgress((message) => void progress?.(message).catch(() => undefined));
    // What went wrong is in the report.
    const done = await settledWithin(queued.done, PATIENCE_MS)
      .catch(() => undefined)
      .finally(stop);
    return done ?? (await this.reports.find(name, run)) ?? waiting(name, run);
  }
}

const waiting = (job: string, run: string): RunReport => ({
  ...{ job, run, state: 'running', attempts: 0 },
  ...{ startedAt: new Date().toISOString(), made: {}, records: [] },
});

/** Nothing when it takes longer. */
async function settledWithin<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
