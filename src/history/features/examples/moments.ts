import { quantile } from 'simple-statistics';
import { DAY } from '../../../statistics/day.js';
import type { Time } from '../../terms.js';
import { daysBefore } from '../feature.js';

/** Examples of one record are so many days apart, and so many at most. */
const APART = 30;
/** For questions that look far ahead and have few answers: no more than these days of the latest past are left out. */
export const WEEK = 7;
const MOST = 4;
/** Examples in all, so that learning takes seconds. */
const EXAMPLES = 6_000;

/**
 * The same moments for all records, the latest first, none later than `until`. They stand still in the calendar, so that what is learnt
 * changes with what happens and not with the hour at which it is asked.
 * @param apart days between them: as far as what is asked looks ahead, so that one event is seen from one moment only
 * @param still days after which they move on: as long, at most, is it until the latest past is learnt from
 */
export function momentsBetween(from: Time, until: Time, apart = APART, still = apart): Time[] {
  const moments: Time[] = [];
  const latest = until - (until % (still * DAY));
  for (let at = latest; at > from; at = daysBefore(at, apart)) moments.push(at);
  return moments;
}

/** At most four of them, spread evenly. */
export function fewOf(moments: readonly Time[]): Time[] {
  if (moments.length <= MOST) return [...moments];
  const step = (moments.length - 1) / (MOST - 1);
  return Array.from({ length: MOST }, (_, index) => moments[Math.round(index * step)] ?? 0);
}

/** Every so many-th record is enough when each brings about `each` examples. */
export const strideOf = (records: number, each: number): number =>
  Math.max(1, Math.ceil((records * each) / EXAMPLES));

/** A quantile of days, nothing of none. */
export const quantileOf = (days: readonly number[], share: number): number | undefined =>
  days.length === 0 ? undefined : quantile([...days], share);

export const clipped = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));
