import { badInput, databaseRefusal } from '../twenty-error';

/** A day of the calendar somewhere; month from 1, weekday from 0 for Sunday. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** How dates are put together: granularity, and for periods where on earth and from which day of the week. */
export interface BucketOptions {
  readonly granularity: string;
  readonly timeZone: string | undefined;
  readonly weekStartDay: string | undefined;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const quarterOf = ({ month }: Day) => Math.floor((month - 1) / 3);

/** First days of periods: these need a time zone. */
const PERIODS: Readonly<Record<string, (day: Day, weekStart: number) => string>> = {
  DAY: ({ year, month, day }) => isoDay(year, month, day),
  WEEK: ({ year, month, day, weekday }, weekStart) =>
    isoDay(year, month, day - ((weekday - weekStart + 7) % 7)),
  MONTH: ({ year, month }) => isoDay(year, month, 1),
  QUARTER: (day) => isoDay(day.year, quarterOf(day) * 3 + 1, 1),
  YEAR: ({ year }) => isoDay(year, 1, 1),
};

/** Names that come again every week or year. */
const NAMES: Readonly<Record<string, (day: Day) => string>> = {
  DAY_OF_THE_WEEK: ({ weekday }) => WEEKDAYS[weekday] ?? '',
  MONTH_OF_THE_YEAR: ({ month }) => MONTHS[month - 1] ?? '',
  QUARTER_OF_THE_YEAR: (day) => `Q${quarterOf(day) + 1}`,
};

/** The bucket of a date under a granularity, or undefined when there is no such granularity. */
export function bucketOf({
  granularity,
  timeZone,
  weekStartDay,
}: BucketOptions): ((date: string) => string) | undefined {
  if (granularity === 'NONE') return (date) => date;
  const name = NAMES[granularity];
  if (name !== undefined) return perQuarterHour(clockOf(timeZone ?? 'UTC'), name);
  const period = PERIODS[granularity];
  if (period === undefined) return undefined;
  if (timeZone === undefined) {
    const message = 'Time zone should be specified for a group by date on Day, Week, Month, Quarter or Year';
    throw badInput('MISSING_TIMEZONE_FOR_DATE_GROUP_BY', message);
  }
  const clock = clockOf(timeZone);
  const weekStart = Math.max(
    0,
    WEEKDAYS.findIndex((one) => one.toUpperCase() === (weekStartDay ?? 'MONDAY')),
  );
  return perQuarterHour(clock, (day) => period(day, weekStart));
}

const QUARTER_HOUR_MS = 900_000;

/**
 * Works a bucket out once for each day, or quarter of an hour UTC where there is a time: no day anywhere begins inside
 * of one. A date without time is that day everywhere.
 */
function perQuarterHour(clock: Intl.DateTimeFormat, bucket: (day: Day) => string): (date: string) => string {
  const known = new Map<string | number, string>();
  return (date) => {
    const hasTime = date.length > 10;
    const key = hasTime ? Math.floor(Date.parse(date) / QUARTER_HOUR_MS) : date;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = bucket(dayOf(hasTime ? clock.format(new Date(date)) : date));
    known.set(key, made);
    return made;
  };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    throw databaseRefusal(`time zone "${timeZone}" not recognized`, 'Invalid input provided.');
  }
}

function dayOf(local: string): Day {
  const [year = 0, month = 0, day = 0] = local.split('-').map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
