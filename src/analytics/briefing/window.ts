import { DateTime } from 'luxon';
import { AppError } from '../../errors/app-error.js';
import { relativeDate } from '../../schema/values/dates.js';
import { type Period, calendarPeriod, periodIn } from '../../schema/values/periods.js';
import { DAY } from '../../statistics/day.js';
import type { Span } from '../../statistics/forecast/sales.js';

/** How far back a briefing looks by a word alone, in days. */
const DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;
type Unit = keyof typeof DAYS;

const ALONE = /^\d{1,4} (day|week|month|quarter|year)s?$/;
const PAST = /^(?:the |in the |over the )?past (week|month|quarter|year)$/;
const TO_DATE = /^(?:this )?(?:(week|month|quarter|year) to date|([wmqy])td)$/;
const WEEKDAY = /^(?:last )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What is looked at, and what it is held against. */
export interface Windows {
  readonly now: Span;
  readonly before: Span;
  /** Where its days and quarters begin. */
  readonly zone: string;
}

type Spans = Omit<Windows, 'zone'>;

/**
 * Reads "week" (seven days until now), "this quarter" (until now, held against as much of the one before), "last month", "2026-Q3",
 * "14 days", "since Monday", "yesterday" or a date.
 * @throws AppError INVALID_INPUT for other words, and for what lies ahead
 */
export function windowsOf(said: string, asOf: number, zone: string): Windows {
  const words = said
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  const now = DateTime.fromMillis(asOf, { zone });
  const spans = calendar(spelt(words), now) ?? until(since(words, now), now);
  if (spans) return { ...spans, zone };
  throw new AppError('INVALID_INPUT', 'period: no such time, or it lies ahead.', {
    hint: 'Take "week", "month", "quarter" or "year" (back from now), "this quarter", "last month", "2026-Q3", "14 days", "since Monday", "2026-10-01 to 2026-10-15".',
  });
}

/** Whether something happened after the beginning and until the end: a day begins a millisecond after the `from` of its period. */
export const isIn = (at: number, { from, to }: Span): boolean => at > from && at <= to;

/** "14 days" as "last 14 days", "past week" as "week"; what runs "to date" is looked at until now anyway. */
function spelt(words: string): string {
  if (ALONE.test(words)) return `last ${words}`;
  const past = PAST.exec(words)?.[1];
  if (past !== undefined) return past;
  const [, unit, letter] = TO_DATE.exec(words) ?? [];
  const found = Object.keys(DAYS).find((one) => one === unit || (letter && one.startsWith(letter)));
  return found ? `this ${found}` : words;
}

/** From a moment until now, and as long before it. */
function until(start: DateTime | undefined, now: DateTime): Spans | undefined {
  if (!start?.isValid || start >= now) return undefined;
  const [from, to] = [start.toMillis() - 1, now.toMillis()];
  return { now: { from, to }, before: { from: from - (to - from), to: from } };
}

function calendar(words: string, now: DateTime): Spans | undefined {
  if (words in DAYS) return until(now.minus(DAYS[words as Unit] * DAY), now);
  const period = dayIn(words, now) ?? periodIn(words, now);
  if (!period || period.start >= now) return undefined;
  return period.edge ? until(period.start, now) : whole(period, now);
}

/** A day by itself is that day, and not all since. */
function dayIn(words: string, now: DateTime): Period | undefined {
  if (words === 'today') return calendarPeriod(now);
  if (words === 'yesterday') return calendarPeriod(now, 'last');
  const start = /^\d{4}-\d{2}-\d{2}$/.test(words) ? DateTime.fromISO(words, { zone: now.zone }) : undefined;
  return start?.isValid ? { start, next: start.plus({ days: 1 }) } : undefined;
}

/** A period as the calendar has it, as far as it has passed, and as much of the one before. */
function whole({ start, next }: Period, now: DateTime): Spans {
  const { months } = next.diff(start, 'months');
  const previous = Number.isInteger(months) ? start.minus({ months }) : start.minus(next.diff(start));
  const before = previous.toMillis() - 1;
  const [from, to] = [start.toMillis() - 1, Math.min(next.toMillis() - 1, now.toMillis())];
  const passed = next <= now ? from - before : Math.min(to - from, from - before);
  return { now: { from, to }, before: { from: before, to: before + passed } };
}

function since(words: string, now: DateTime): DateTime | undefined {
  const text = words.replace(/^(since|from|after) /, '');
  const day = WEEKDAY.exec(text)?.[1];
  if (day === undefined)
    return (
      relativeDate(text, { zone: now.zoneName ?? 'utc', now: now.toJSDate() }) ??
      isoDate(text.toUpperCase(), now)
    );
  const weekday = WEEKDAYS.indexOf(day.slice(0, 3)) + 1;
  return now.startOf('day').minus({ days: (now.weekday - weekday + 7) % 7 || 7 });
}

const isoDate = (text: string, { zone }: DateTime) =>
  /^\d{4}-\d{2}-\d{2}/.test(text) ? DateTime.fromISO(text, { zone }) : undefined;
