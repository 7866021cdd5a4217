import type { DateTime, DateTimeUnit } from 'luxon';
import { isObject } from '../../../schema/values/value-type.js';

const UNITS: Readonly<Record<string, DateTimeUnit>> = {
  SECOND: 'second',
  MINUTE: 'minute',
  HOUR: 'hour',
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  QUARTER: 'quarter',
  YEAR: 'year',
};
/** Days from Monday to the day on which a week begins. */
const FIRST_DAYS: Readonly<Record<string, number>> = { MONDAY: 0, SATURDAY: 5, SUNDAY: 6 };

/**
 * Whether a moment lies in a span like `{"direction":"PAST","amount":7,"unit":"DAY"}`: whole units, the current one excluded,
 * the end exclusive, in UTC (recorded).
 */
export function isWithin(moment: DateTime, written: unknown, now: DateTime): boolean {
  const span = read(written);
  if (!span) return false;
  const { direction, amount, unit, shift } = span;
  const current = now.minus({ days: shift }).startOf(unit).plus({ days: shift });
  const next = current.plus({ [unit]: 1 });
  if (direction === 'THIS') return moment >= current && moment < next;
  if (amount === undefined) return false;
  if (direction === 'PAST') return moment >= current.minus({ [unit]: amount }) && moment < current;
  return moment >= next && moment < next.plus({ [unit]: amount });
}

interface Span {
  direction: 'PAST' | 'NEXT' | 'THIS';
  amount?: number;
  unit: DateTimeUnit;
  shift: number;
}

function read(written: unknown): Span | undefined {
  const given = typeof written === 'string' ? parsed(written) : undefined;
  if (!isObject(given)) return undefined;
  const { direction, amount, unit, firstDayOfTheWeek: first } = given;
  const known = UNITS[String(unit)];
  if (!known || (direction !== 'PAST' && direction !== 'NEXT' && direction !== 'THIS')) return undefined;
  const shift = known === 'week' ? (FIRST_DAYS[String(first)] ?? 0) : 0;
  return { direction, unit: known, shift, ...(typeof amount === 'number' && { amount }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
