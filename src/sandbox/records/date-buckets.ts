import { IANAZone } from 'luxon';
import type { Json } from '../store/row';
import { badInput } from '../twenty-error';

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

/** First days of periods. */
const PERIODS: Readonly<Record<string, (day: Day, weekStart: number) => string>> = {
  DAY: ({ year, month, day }) => isoDay(year, month, day),
  WEEK: ({ year, month, day, weekday }, weekStart) =>
    isoDay(year, month, day - ((weekday - weekStart + 7) % 7)),
  MONTH: ({ year, month }) => isoDay(year, month, 1),
  QUARTER: (day) => isoDay(day.year, quarterOf(day) * 3 + 1, 1),
  YEAR: ({ year }) => isoDay(year, 1, 1),
};

/** Names that come again every week or year: Twenty takes them from the date in UTC, whatever zone it is given. */
const NAMES: Readonly<Record<string, (day: Day) => string>> = {
  DAY_OF_THE_WEEK: ({ weekday }) => WEEKDAYS[weekday] ?? '',
  MONTH_OF_THE_YEAR: ({ month }) => MONTHS[month - 1] ?? '',
  QUARTER_OF_THE_YEAR: (day) => `Q${quarterOf(day) + 1}`,
};

/** A way to put dates together. */
export interface Buckets {
  readonly granularity: string;
  /** The bucket of a date. */
  readonly of: (date: string) => string;
  /** Where the names of days and months stand among their like. */
  readonly rank: ((value: Json) => number) | undefined;
}

/** Whether dates can be put together so. */
export function isGranularity(value: unknown): boolean {
  return typeof value === 'string' && (value === 'NONE' || value in NAMES || value in PERIODS);
}

/**
 * The buckets of a granularity. Periods of a time begin where its zone says, which must be named; names of days and
 * months are those in UTC, and so is everything of a date that is not zoned, whatever zone is named.
 */
export function bucketsOf({ granularity, timeZone, weekStartDay }: BucketOptions, isZoned: boolean): Buckets {
  const name = NAMES[granularity];
  if (name !== undefined)
    return { granularity, of: (date) => name(dayOf(date, inUtc)), rank: rankOf(granularity, weekStartDay) };
  const period = PERIODS[granularity];
  if (period === undefined) return { granularity, of: (date) => date, rank: undefined };
  if (isZoned && timeZone === undefined) {
    const message = 'Time zone should be specified for a group by date on Day, Week, Month, Quarter or Year';
    throw badInput('MISSING_TIMEZONE_FOR_DATE_GROUP_BY', message);
  }
  const offset = isZoned ? zoneOf(timeZone ?? 'UTC') : inUtc;
  const weekStart = WEEK_STARTS[weekStartDay ?? ''] ?? MONDAY;
  return { granularity, of: (date) => period(dayOf(date, offset), weekStart), rank: undefined };
}

const MONDAY = 1;
/** Weeks begin on Monday unless on one of these. */
const WEEK_STARTS: Readonly<Record<string, number>> = { SUNDAY: 0, SATURDAY: 6 };

function rankOf(granularity: string, weekStartDay: string | undefined): Buckets['rank'] {
  if (granularity === 'MONTH_OF_THE_YEAR') return (value) => MONTHS.indexOf(String(value));
  if (granularity !== 'DAY_OF_THE_WEEK') return undefined;
  const first = WEEK_STARTS[weekStartDay ?? ''] ?? MONDAY;
  return (value) => (WEEKDAYS.indexOf(String(value)) - first + 7) % 7;
}

/** How far ahead of UTC a place is at a time, in milliseconds. */
type Offset = (utc: number) => number;

const inUtc: Offset = () => 0;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Zones that got their names or came into being after Twenty's list was made. */
const TOO_NEW: readonly string[] = ['Europe/Kyiv', 'America/Ciudad_Juarez', 'America/Coyhaique'];

/** Capitals count, and no offsets. */
const isKnownZone = (name: string): boolean =>
  IANAZone.isValidZone(name) &&
  !TOO_NEW.includes(name) &&
  name.split('/').every((part) => /^[A-Z]/.test(part));

/** The offset of a time zone; looked up once for a day UTC at whose beginning and end it is the same. */
function zoneOf(name: string): Offset {
  if (!isKnownZone(name)) throw badInput('INVALID_TIMEZONE', `Invalid timezone: ${name}`);
  const zone = IANAZone.create(name);
  const days = new Map<number, number>();
  return (utc) => {
    const day = Math.floor(utc / DAY_MS);
    const known = days.get(day);
    if (known !== undefined) return known;
    const offset = zone.offset(utc) * MINUTE_MS;
    const [first, last] = [day, day + 1].map((one) => zone.offset(one * DAY_MS));
    if (first === last) days.set(day, offset);
    return offset;
  };
}

/** A date without time is that day everywhere. */
function dayOf(date: string, offset: Offset): Day {
  const utc = Date.parse(date);
  const local = new Date(date.length === 10 ? utc : utc + offset(utc));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
  };
}

function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
