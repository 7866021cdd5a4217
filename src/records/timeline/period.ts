import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { lastMoment } from '../../query/filter/whole-days.js';
import { type Clock, DATE_WORDS, toInstant } from '../../schema/values/dates.js';

/** ISO instants, both included. */
export interface Period {
  from?: string;
  to?: string;
}

/**
 * The period a caller means; a day or a month as its end is meant as a whole.
 * @throws AppError INVALID_INPUT for what is no date
 */
export function readPeriod({ from, to }: Period, clock: Clock): Period {
  return {
    from: from === undefined ? undefined : instant('from', from, clock),
    to: to === undefined ? undefined : (lastMoment(to, clock) ?? wholeDay(instant('to', to, clock), clock)),
  };
}

function instant(name: string, words: string, clock: Clock): string {
  const found = toInstant(words, clock);
  if (found) return found;
  throw new AppError('INVALID_INPUT', `"${name}" is not a date.`, { hint: `ISO, or words: ${DATE_WORDS}.` });
}

function wholeDay(at: string, { zone }: Clock): string {
  const moment = DateTime.fromISO(at, { zone });
  const day = moment.startOf('day');
  return moment.equals(day) ? (day.endOf('day').toUTC().toISO() ?? at) : at;
}

/** The conditions that keep rows to a period; `path` leads to their time. */
export function within({ from, to }: Period, path: readonly string[]): TwentyFilter[] {
  return [...(from ? [nested(path, { gte: from })] : []), ...(to ? [nested(path, { lte: to })] : [])];
}

/** `nested(['note', 'createdAt'], x)` is `{note: {createdAt: x}}`. */
export const nested = (path: readonly string[], value: unknown): TwentyFilter =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as TwentyFilter;

/** The earlier one of two instants, either of which may be missing. */
export const earlier = (a: string | undefined, b: string | undefined) =>
  a && b ? (a < b ? a : b) : (a ?? b);
