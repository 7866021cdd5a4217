import { DateTime } from 'luxon';
import { AppError } from '../../../errors/app-error.js';
import { didYouMean } from '../../../schema/nearest.js';

/** How many periods are looked at: enough to compare with the year before. */
const COUNTS = { day: 60, week: 54, month: 25, quarter: 13, year: 8 } as const;
export type Unit = keyof typeof COUNTS;
const UNITS = Object.keys(COUNTS) as Unit[];
/** Periods in a year; nothing where a year is no whole number of them. */
const IN_A_YEAR: Partial<Record<Unit, number>> = { week: 52, month: 12, quarter: 4 };

export interface Span {
  /** Path of the date. */
  readonly date: string;
  readonly unit: Unit;
}

/**
 * Reads "closeDate by quarter", "week" or "createdAt"; createdAt and months are the defaults.
 * @throws AppError INVALID_INPUT for another period
 */
export function readSpan(said = 'createdAt'): Span {
  const [date = '', unit] = said.trim().split(/\s+by\s+/i);
  if (unit === undefined) {
    const alone = findUnit(date);
    return alone ? { date: 'createdAt', unit: alone } : { date, unit: 'month' };
  }
  const found = findUnit(unit);
  if (found) return { date, unit: found };
  throw new AppError('INVALID_INPUT', `over: there is no period "${unit}".`, {
    hint: `${didYouMean(unit, UNITS, '')} Periods: ${UNITS.join(', ')}, as in "closeDate by quarter".`.trim(),
  });
}

const findUnit = (word: string) => UNITS.find((unit) => unit === word.trim().toLowerCase());

export interface Periods {
  readonly unit: Unit;
  /** As twenty_aggregate names them, the oldest first; the last is still running. */
  readonly keys: readonly string[];
  /** First day of the first, and the day after the last: ISO dates in the zone. */
  readonly from: string;
  readonly to: string;
  /** Of the running period, the share that has passed. */
  readonly passed: number;
}

export function lastPeriods(unit: Unit, now: Date, zone = 'utc'): Periods {
  const running = DateTime.fromJSDate(now, { zone }).startOf(unit);
  const starts = startsOf(unit, running, COUNTS[unit]);
  const next = running.plus({ [unit]: 1 });
  return {
    unit,
    keys: starts.map((start) => keyOf(start, unit)),
    from: (starts[0] ?? running).toISODate() ?? '',
    to: next.toISODate() ?? '',
    passed: (now.getTime() - running.toMillis()) / (next.toMillis() - running.toMillis()),
  };
}

/** When the last periods began, the oldest first; the last is still running. */
export const startsOf = (unit: Unit, now: DateTime, count: number): DateTime[] =>
  Array.from({ length: count }, (_, index) => now.startOf(unit).minus({ [unit]: count - 1 - index }));

export const yearBefore = (unit: Unit): number | undefined => IN_A_YEAR[unit];

/** As people call the period that begins then. */
export function keyOf(start: DateTime, unit: Unit): string {
  if (unit === 'year') return start.toFormat('yyyy');
  if (unit === 'quarter') return start.toFormat("yyyy-'Q'q");
  return start.toFormat(unit === 'month' ? 'yyyy-MM' : 'yyyy-MM-dd');
}
