import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';

/** A period that dates are put into. */
export interface Bucket {
  /** What Twenty is asked for. */
  granularity: string;
  isChronological: boolean;
  /** From Twenty's value (the first day of the period, or an English name) to the human form. */
  show(value: string): string;
  /** The period of a date or an instant as Twenty names it; instants are seen in `zone`, days are that day everywhere. */
  of(value: string, zone: string): string;
}

type PeriodOf = (day: DateTime) => string;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

const firstDay = (length: number) => (day: string) => day.slice(0, length);
const asIs = (name: string) => name;
const quarter = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const startOf =
  (unit: 'day' | 'week' | 'month' | 'quarter' | 'year'): PeriodOf =>
  (day) =>
    day.startOf(unit).toISODate() ?? '';

const inOrder = (granularity: string, show: Bucket['show'], periodOf: PeriodOf): Bucket => ({
  ...{ granularity, show, isChronological: true },
  of: remembered(periodOf),
});
/** Twenty names what recurs by the date in UTC; so it is asked for the periods in a zone, and they are named here. */
const recurring = (granularity: string, periodOf: PeriodOf): Bucket => ({
  ...{ granularity, show: asIs, isChronological: false },
  of: remembered(periodOf),
});

const MOST_REMEMBERED = 50_000;

/** Dates of a table repeat; an hour decides a period everywhere (zones are off by quarters of an hour, see below). */
function remembered(periodOf: PeriodOf): Bucket['of'] {
  const known = new Map<string, string>();
  return (value, zone) => {
    // No zone's midnight falls inside of a quarter of an hour.
    const key = `${zone} ${value.slice(0, 14)}${Math.floor(Number(value.slice(14, 16)) / 15)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const isDay = value.length === 10;
    const period = periodOf(DateTime.fromISO(value, isDay ? { zone: 'utc' } : { zone }));
    known.set(key, period);
    return period;
  };
}

const BUCKETS: Readonly<Record<string, Bucket>> = {
  day: inOrder('DAY', firstDay(10), startOf('day')),
  week: inOrder('WEEK', firstDay(10), startOf('week')),
  month: inOrder('MONTH', firstDay(7), startOf('month')),
  quarter: inOrder('QUARTER', quarter, startOf('quarter')),
  year: inOrder('YEAR', firstDay(4), startOf('year')),
  'day of week': recurring('DAY', (day) => WEEKDAYS[day.weekday - 1] ?? ''),
  'month of year': recurring('MONTH', (day) => MONTHS[day.month - 1] ?? ''),
  'quarter of year': recurring('QUARTER', (day) => `Q${day.quarter}`),
};

/** @throws AppError INVALID_INPUT with the nearest period */
export function readBucket(unit: string): Bucket {
  const wanted = plain(unit).replace('ofthe', 'of');
  const found = Object.entries(BUCKETS).find(([name]) => plain(name) === wanted);
  if (found) return found[1];
  const names = Object.keys(BUCKETS);
  throw new AppError('INVALID_INPUT', `There is no period "${unit}".`, {
    hint: `${didYouMean(unit, names, '')} Periods: ${names.join(', ')}.`.trim(),
  });
}
