import type { JobTold, RunTold } from './automation.schemas.js';
import { KINDS } from './jobs/check-form.js';
import type { Job } from './jobs/job.js';
import { scheduleOf } from './run/rounds.js';
import type { RunReport } from './run/run-report.js';

const SHOWN_RECORDS = 20;

/** A job as callers are told of it. */
export function tellJob(job: Job, last: RunReport | undefined, url: string): JobTold {
  const { name, kind, every, timeZone, ...settings } = job.form;
  const next = job.isPaused ? undefined : scheduleOf(job).next(Date.now());
  return {
    ...{ name, kind, does: KINDS[kind].does, every },
    ...(timeZone !== undefined && { timeZone }),
    ...(next !== undefined && { next: new Date(next).toISOString() }),
    ...(job.isPaused && { paused: true as const }),
    keptIn: job.place,
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(last && { lastRun: tellRun(last, url, 0) }),
  };
}

/** A run with so many of its records. */
export function tellRun({ records, ...facts }: RunReport, url: string, most = SHOWN_RECORDS): RunTold {
  const shown = records.slice(0, most).map(({ object, id }) => ({ object, id }));
  return { ...facts, ...(shown.length > 0 && { records: shown, url }) };
}
