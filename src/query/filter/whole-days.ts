import { DateTime } from 'luxon';
import { type Clock, toDate, toInstant } from '../../schema/values/dates.js';
import type { Kind } from '../../schema/values/value-type.js';
import type { Place, TwentyFilter } from './comparison.js';

const LONG_UNITS = '(?:day|week|month|quarter|year)s?';
/** Days and longer steps from today lead to a day; hours lead to a moment. */
const STEPS = `[+-]\\d+ ?(?:mo|[dwmqy])|\\d+ ${LONG_UNITS} ago|in \\d+ ${LONG_UNITS}`;

const SPANS = [
  { unit: 'day', form: new RegExp(`^(?:\\d{4}-\\d{2}-\\d{2}|today|yesterday|tomorrow|${STEPS})$`) },
  { unit: 'week', form: /^(this|last|previous|next) week$/ },
  { unit: 'month', form: /^(\d{4}-\d{2}|(this|last|previous|next) month)$/ },
  { unit: 'quarter', form: /^(this|last|previous|next) quarter$/ },
  { unit: 'year', form: /^(\d{4}|(this|last|previous|next) year)$/ },
] as const;

/** The stretch of time that a text names as a whole; undefined for a moment, and for a day where days are compared. */
function spanIn(operand: unknown, kind: Kind) {
  if (typeof operand !== 'string' || (kind !== 'date' && kind !== 'dateTime')) return undefined;
  const text = operand.trim().toLowerCase().replace(/\s+/g, ' ');
  const span = SPANS.find(({ form }) => form.test(text));
  return span && (span.unit !== 'day' || kind === 'dateTime') ? { text, unit: span.unit } : undefined;
}

/** Whether an operand is compared as a stretch of time: it has a beginning and an end. */
export const isSpan = (operand: unknown, kind: Kind) => spanIn(operand, kind) !== undefined;

/** From the first to the last day or instant that a text means; both are the same for a moment. */
export function stretchOf(
  text: string,
  kind: 'date' | 'dateTime',
  clock: Clock,
): { first: string; last: string } | undefined {
  const isDate = kind === 'date';
  const first = isDate ? toDate(text, clock) : toInstant(text, clock);
  const span = spanIn(text, kind);
  if (!first || !span) return first ? { first, last: first } : undefined;
  const end = DateTime.fromISO(first, { zone: clock.zone })
    .plus({ [span.unit]: 1 })
    .minus({ milliseconds: 1 });
  return { first, last: (isDate ? end.toISODate() : end.toUTC().toISO()) ?? first };
}

/** The last moment of the stretch of time that a text names, in UTC; undefined for a moment. */
export function lastMoment(text: string, clock: Clock): string | undefined {
  const span = spanIn(text, 'dateTime');
  const start = span && toInstant(span.text, clock);
  if (!start) return undefined;
  const next = DateTime.fromISO(start, { zone: clock.zone }).plus({ [span.unit]: 1 });
  return next.minus({ milliseconds: 1 }).toUTC().toISO() ?? undefined;
}

/**
 * A date compared with a whole day, week, month, quarter or year: "on the 5th" is any moment of that day in the
 * caller's zone, "after the 5th" begins with the 6th. Undefined when that is not what is asked.
 */
export function byWholeDays(
  { kind, at, clock }: { kind: Kind; at: Place; clock: Clock },
  operator: string,
  operand: unknown,
): TwentyFilter | undefined {
  const span = spanIn(operand, kind);
  const isDate = kind === 'date';
  const start = span && (isDate ? toDate(span.text, clock) : toInstant(span.text, clock));
  if (!start) return undefined;
  const end = DateTime.fromISO(start, { zone: clock.zone }).plus({ [span.unit]: 1 });
  const next = isDate ? end.toISODate() : end.toUTC().toISO();
  switch (operator) {
    case 'eq':
      return { and: [at({ gte: start }), at({ lt: next })] };
    case 'neq':
      return { or: [at({ lt: start }), at({ gte: next }), at({ is: 'NULL' })] };
    case 'gt':
      return at({ gte: next });
    case 'lte':
      return at({ lt: next });
    default:
      return at({ [operator]: start });
  }
}
