import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';
import { relativeDate } from '../../schema/values/dates.js';
import { DAY } from '../../statistics/day.js';
import type { Span } from '../../statistics/forecast/sales.js';

/** How far back a briefing looks by a word alone, in days. */
const DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;
type Unit = keyof typeof DAYS;

const UNIT = '(week|month|quarter|year)';
const BACK = /^(?:(?:the )?(?:last|past|previous) )?(\d{1,4}) (day|week|month|quarter|year)s?$/;
const CALENDAR = new RegExp(`^(?:in )?(this|current|last|previous) ${UNIT}(?: to date)?$`);
const TO_DATE: Readonly<Record<string, Unit>> = { wtd: 'week', mtd: 'month', qtd: 'quarter', ytd: 'year' };
const QUARTER = /^(?:(\d{4})[ -]?q([1-4])|q([1-4])[ -]?(\d{4})?)$/;
const MONTH_OR_YEAR = /^\d{4}(-\d{2})?$/;
const WEEKDAY = /^(?:last )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What is looked at, and what it is held against. */
export interface Windows {
  readonly now: Span;
  readonly before: Span;
}

/**
 * Reads "week" (seven days until now), "this quarter" (until now, held against as much of the one before), "last month", "2026-Q3",
 * "14 days", "since Monday" or a date, in UTC.
 * @throws AppError INVALID_INPUT for other words, and for what lies ahead
 */
export function windowsOf(said: string, asOf: number): Windows {
  const words = said
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  const now = DateTime.fromMillis(asOf, { zone: 'utc' });
  const windows = until(backFrom(words, now), now) ?? calendar(words, now) ?? until(since(words, now), now);
  if (windows) return windows;
  throw new AppError('INVALID_INPUT', 'period: no such time, or it lies ahead.', {
    hint: 'Take "week", "month", "quarter" or "year" (back from now), "this quarter", "last month", "2026-Q3", "14 days", "since Monday" or "since 2026-10-01".',
  });
}

/** Whether something happened after the beginning and until the end: a day begins a millisecond after the `from` of its period. */
export const isIn = (at: number, { from, to }: Span): boolean => at > from && at <= to;

/** From a moment until now, and as long before it. */
function until(start: DateTime | undefined, now: DateTime): Windows | undefined {
  if (!start?.isValid || start >= now) return undefined;
  const [from, to] = [start.toMillis() - 1, now.toMillis()];
  return { now: { from, to }, before: { from: from - (to - from), to: from } };
}

function backFrom(words: string, now: DateTime): DateTime | undefined {
  const [, count, unit] = BACK.exec(words) ?? [];
  if (count !== undefined) return now.minus({ [`${unit ?? 'day'}s`]: Number(count) });
  return words in DAYS ? now.minus(DAYS[words as Unit] * DAY) : undefined;
}

function calendar(words: string, now: DateTime): Windows | undefined {
  const [, which, unit] = CALENDAR.exec(words) ?? [];
  if (unit !== undefined) {
    const running = now.startOf(unit as Unit);
    const isLast = which === 'last' || which === 'previous';
    return whole(isLast ? running.minus({ [unit]: 1 }) : running, unit as Unit, now);
  }
  const toDate = TO_DATE[words];
  if (toDate) return whole(now.startOf(toDate), toDate, now);
  const [, year, quarter, alone, ofYear] = QUARTER.exec(words) ?? [];
  const number = Number(quarter ?? alone);
  if (number) {
    const month = number * 3 - 2;
    return whole(DateTime.utc(Number(year ?? ofYear ?? now.year), month), 'quarter', now);
  }
  if (!MONTH_OR_YEAR.test(words)) return undefined;
  return whole(DateTime.fromISO(words, { zone: 'utc' }), words.length === 4 ? 'year' : 'month', now);
}

/** A period as the calendar has it, as far as it has passed, and as much of the one before. */
function whole(start: DateTime, unit: Unit, now: DateTime): Windows | undefined {
  if (!start.isValid || start >= now) return undefined;
  const end = start.plus({ [unit]: 1 });
  const before = start.minus({ [unit]: 1 }).toMillis() - 1;
  const [from, to] = [start.toMillis() - 1, Math.min(end.toMillis() - 1, now.toMillis())];
  const passed = end <= now ? from - before : Math.min(to - from, from - before);
  return { now: { from, to }, before: { from: before, to: before + passed } };
}

function since(words: string, now: DateTime): DateTime | undefined {
  const text = words.replace(/^(since|from|after) /, '');
  const day = WEEKDAY.exec(text)?.[1];
  if (day === undefined)
    return relativeDate(text, { zone: 'utc', now: now.toJSDate() }) ?? isoDate(text.toUpperCase());
  const weekday = WEEKDAYS.indexOf(day.slice(0, 3)) + 1;
  return now.startOf('day').minus({ days: (now.weekday - weekday + 7) % 7 || 7 });
}

const isoDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : undefined;
