import { DAY } from '../../statistics/day.js';
import type { Job, Round } from '../jobs/job.js';
import { Schedule } from '../schedule/schedule.js';

/** A round that was missed is made up for within a day; older ones are not. */
export const CATCH_UP_MS = DAY;
const LONGEST_MS = 400 * DAY;

export const scheduleOf = ({ form }: Job): Schedule => Schedule.read(form.every, form.timeZone);

/** The newest round of a job that is due, if it is not too late for it. */
export function dueRound(job: Job, now: number): Round | undefined {
  const due = scheduleOf(job).latest(now, CATCH_UP_MS);
  return due === undefined || due < Date.parse(job.since) ? undefined : roundAt(job, due);
}

/** A round out of turn, at this minute. */
export const roundNow = (job: Job, now: number): Round => roundAt(job, now - (now % 60_000));

/** The round of a job that is due, or was asked for, at a moment. */
export function roundAt(job: Job, due: number): Round {
  const before = scheduleOf(job).latest(due - 1, LONGEST_MS);
  return { job, due, from: before ?? due - DAY };
}
