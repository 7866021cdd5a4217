import { DateTime, type DateTimeOptions, type DurationLikeObject } from 'luxon';
import { type Period, calendarPeriod, periodIn } from './periods.js';

/** When and where a date in words is meant. */
export interface Clock {
  /** IANA zone of the caller, "Europe/Paris". */
  zone: string;
  now: Date;
}

const UNITS: Record<string, keyof DurationLikeObject> = {
  h: 'hours',
  hour: 'hours',
  d: 'days',
  day: 'days',
  w: 'weeks',
  week: 'weeks',
  m: 'months',
  month: 'months',
  mo: 'months',
  q: 'quarters',
  quarter: 'quarters',
  y: 'years',
  year: 'years',
};
const NAMES = 'days?|weeks?|months?|quarters?|years?|hours?';
const EDGE = /^(start|beginning|end) of (?:(this|the|last|previous|next) )?(day|week|month|quarter|year)$/;
const EDGE_OF_DAY = /^(start|beginning|end) of (yesterday|today|tomorrow)$/;
const OFFSET = /^([+-]\d+) ?(mo|[hdwmqy])$/;
const AGO = new RegExp(`^(\\d+) (${NAMES}) ago$`);
const AHEAD = new RegExp(`^in (\\d+) (${NAMES})$`);
const DAYS: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);
const LONG_UNITS = '(?:day|week|month|quarter|year)s?';
/** Days and longer steps from today, which lead to a day; hours lead to a moment. As the source of a pattern. */
export const DAY_STEPS = `[+-]\\d+ ?(?:mo|[dwmqy])|\\d+ ${LONG_UNITS} ago|in \\d+ ${LONG_UNITS}`;
const ISO_PERIOD = /^\d{4}(-\d{2})?$/;
/** Luxon also reads "15" and "10:30", as a time of today. */
const BEGINS_WITH_A_YEAR = /^\s*\d{4}/;

export const DATE_WORDS =
  '"today", "-7d", "+2w", "3 months ago", "start of month", "end of next quarter", "last 30 days", "last year", "2026-Q3"';

/** The moment a relative date means, in the caller's zone; undefined when `words` are none of those. */
export function relativeDate(words: string, clock: Clock): DateTime | undefined {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const now = DateTime.fromJSDate(clock.now, { zone: clock.zone });
  if (text === 'now') return now;
  const days = DAYS.get(text);
  if (days !== undefined) return now.plus({ days }).startOf('day');
  return edgeOf(text, now) ?? offsetOf(text, now) ?? startOfPeriod(text, now);
}

function edgeOf(text: string, now: DateTime): DateTime | undefined {
  const [, side, which, unit] = EDGE.exec(text) ?? [];
  return side ? edge(side, calendarPeriod(now, which, unit)) : edgeOfDay(text, now);
}

/** A period stands for its beginning; years and months in digits are left to ISO. */
const startOfPeriod = (text: string, now: DateTime) =>
  ISO_PERIOD.test(text) ? undefined : periodIn(text, now)?.start;

function edgeOfDay(text: string, now: DateTime): DateTime | undefined {
  const [, side, day = ''] = EDGE_OF_DAY.exec(text) ?? [];
  return side ? edge(side, calendarPeriod(now.plus({ days: DAYS.get(day) }))) : undefined;
}

const edge = (side: string, { start, next }: Period) =>
  side === 'end' ? next.minus({ milliseconds: 1 }) : start;

function offsetOf(text: string, now: DateTime): DateTime | undefined {
  const short = OFFSET.exec(text);
  if (short) return move(now, Number(short[1]), short[2] ?? 'd');
  const ago = AGO.exec(text);
  if (ago) return move(now, -Number(ago[1]), ago[2] ?? 'days');
  const ahead = AHEAD.exec(text);
  return ahead ? move(now, Number(ahead[1]), ahead[2] ?? 'days') : undefined;
}

/** Hours move the moment; longer units move the day and begin with it. */
function move(now: DateTime, amount: number, unit: string): DateTime {
  const key = UNITS[unit.length > 2 ? unit.replace(/s$/, '') : unit] ?? 'days';
  const moved = now.plus({ [key]: amount });
  return key === 'hours' ? moved : moved.startOf('day');
}

/** `YYYY-MM-DD` for an ISO or relative date; undefined when it is neither. */
export function toDate(value: string, clock: Clock): string | undefined {
  const moment = relativeDate(value, clock) ?? fromIso(value, { setZone: true });
  return moment?.isValid ? (moment.toISODate() ?? undefined) : undefined;
}

/** ISO instant in UTC for an ISO or relative date; a bare date is midnight in the caller's zone. */
export function toInstant(value: string, clock: Clock): string | undefined {
  const moment = relativeDate(value, clock) ?? fromIso(value, { zone: clock.zone });
  return moment?.isValid ? (moment.toUTC().toISO() ?? undefined) : undefined;
}

/** An instant of Twenty without what is zero in it: no milliseconds, and no time at midnight. Other texts stay. */
export const shortInstant = (text: string): string =>
  text.replace(
    /^(\d{4}-\d{2}-\d{2})(?:T00:00:00\.000Z|(T\d{2}:\d{2}:\d{2})\.000Z)$/,
    (_, day: string, time?: string) => (time === undefined ? day : `${day}${time}Z`),
  );

const fromIso = (text: string, options: DateTimeOptions): DateTime | undefined =>
  BEGINS_WITH_A_YEAR.test(text) ? DateTime.fromISO(text.trim(), options) : undefined;
