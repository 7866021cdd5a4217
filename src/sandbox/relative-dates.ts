import { clock } from './clock';
import { isObject } from './store/row';

/** A span of time seen from now, as filters write it. */
export interface RelativeDate {
  readonly direction: string;
  readonly amount: number;
  readonly unit: string;
  readonly firstDayOfTheWeek?: unknown;
}

/** Where the span begins, and where it has ended. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

const MILLISECONDS: Readonly<Record<string, number>> = { SECOND: 1000, MINUTE: 60_000, HOUR: 3_600_000 };
const DAYS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7 };
const MONTHS: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };
const WEEK_STARTS: Readonly<Record<string, number>> = { SUNDAY: 0, MONDAY: 1, SATURDAY: 6 };

/** Reads the JSON that filters of steps hold, or nothing. */
export function readRelativeJson(text: string): RelativeDate | undefined {
  try {
    const given: unknown = JSON.parse(text);
    return isObject(given) ? relativeDate(given) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the words that filters of records hold, as `PAST_7_DAY`, or nothing. */
export function readRelativeWords(text: string): RelativeDate | undefined {
  const [, direction, amount, unit] = /(THIS|PAST|NEXT)_(\d*)_([A-Z]+)/.exec(text) ?? [];
  return relativeDate({ direction, unit, ...(amount !== '' && { amount: Number(amount) }) });
}

function relativeDate(given: Readonly<Record<string, unknown>>): RelativeDate | undefined {
  const { direction, amount, unit, firstDayOfTheWeek } = given;
  const isKnown = [MILLISECONDS, DAYS, MONTHS].some((units) => typeof unit === 'string' && unit in units);
  if (!isKnown || !['THIS', 'PAST', 'NEXT'].includes(String(direction))) return undefined;
  if (direction !== 'THIS' && !(typeof amount === 'number' && amount > 0)) return undefined;
  return { direction: String(direction), amount: Number(amount ?? 1), unit: String(unit), firstDayOfTheWeek };
}

/** The span, in UTC: PAST ends and NEXT begins at the edge of the current period, THIS is the current one. */
export function spanOf({ direction, amount, unit, firstDayOfTheWeek }: RelativeDate): Span {
  const current = beginningOf(new Date(clock.now()), unit, firstDayOfTheWeek);
  const next = moved(current, unit, 1);
  if (direction === 'PAST') return { start: moved(current, unit, -amount), end: current };
  return direction === 'NEXT'
    ? { start: next, end: moved(next, unit, amount) }
    : { start: current, end: next };
}

function beginningOf(time: Date, unit: string, weekStart: unknown): Date {
  const length = MILLISECONDS[unit];
  if (length !== undefined) return new Date(Math.floor(time.getTime() / length) * length);
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  const months = MONTHS[unit];
  if (months !== undefined) return new Date(Date.UTC(year, Math.floor(month / months) * months, 1));
  const first = WEEK_STARTS[String(weekStart)] ?? 1;
  const back = unit === 'WEEK' ? (time.getUTCDay() - first + 7) % 7 : 0;
  return new Date(Date.UTC(year, month, day - back));
}

function moved(time: Date, unit: string, count: number): Date {
  const length = MILLISECONDS[unit];
  if (length !== undefined) return new Date(time.getTime() + count * length);
  const result = new Date(time);
  result.setUTCMonth(result.getUTCMonth() + count * (MONTHS[unit] ?? 0));
  result.setUTCDate(result.getUTCDate() + count * (DAYS[unit] ?? 0));
  return result;
}
