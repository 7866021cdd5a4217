import { DateTime } from 'luxon';
import { type Clock, DAY_STEPS, toDate, toInstant } from '../../schema/values/dates.js';
import { type Period, periodIn } from '../../schema/values/periods.js';
import type { Kind } from '../../schema/values/value-type.js';
import type { Place, TwentyFilter } from './comparison.js';

const DAY = new RegExp(`^(?:\\d{4}-\\d{2}-\\d{2}|today|yesterday|tomorrow|${DAY_STEPS})$`);

/** The stretch of time that a text names as a whole; undefined for a moment, and for a day where days are compared. */
function spanIn(operand: unknown, kind: Kind, clock: Clock): Period | undefined {
  if (typeof operand !== 'string' || (kind !== 'date' && kind !== 'dateTime')) return undefined;
  const text = operand.trim().toLowerCase().replace(/\s+/g, ' ');
  if (!DAY.test(text)) return periodIn(text, DateTime.fromJSDate(clock.now, { zone: clock.zone }));
  const instant = kind === 'dateTime' ? toInstant(text, clock) : undefined;
  const start = instant === undefined ? undefined : DateTime.fromISO(instant, { zone: clock.zone });
  return start && { start, next: start.plus({ days: 1 }) };
}

/** Whether an operand is compared as a stretch of time: it has a beginning and an end. */
export const isSpan = (operand: unknown, kind: Kind, clock: Clock) =>
  spanIn(operand, kind, clock) !== undefined;

/** From the first to the last day or instant that a text means; both are the same for a moment. */
export function stretchOf(
  text: string,
  kind: 'date' | 'dateTime',
  clock: Clock,
): { first: string; last: string } | undefined {
  const span = spanIn(text, kind, clock);
  if (span) return { first: wire(span.start, kind), last: wire(lastOf(span), kind) };
  const moment = kind === 'date' ? toDate(text, clock) : toInstant(text, clock);
  return moment === undefined ? undefined : { first: moment, last: moment };
}

/** The last moment of the stretch of time that a text names, in UTC; undefined for a moment. */
export function lastMoment(text: string, clock: Clock): string | undefined {
  const span = spanIn(text, 'dateTime', clock);
  return span && wire(lastOf(span), 'dateTime');
}

const lastOf = ({ next }: Period) => next.minus({ milliseconds: 1 });

/** As Twenty takes it: a day of the calendar, or an instant in UTC. */
const wire = (moment: DateTime, kind: Kind): string =>
  (kind === 'date' ? moment.toISODate() : moment.toUTC().toISO()) ?? '';

/**
 * A date compared with a whole day, week, month, quarter or year: "on the 5th" is any moment of that day in the
 * caller's zone, "after the 5th" begins with the 6th. Undefined when that is not what is asked.
 */
export function byWholeDays(
  { kind, at, clock }: { kind: Kind; at: Place; clock: Clock },
  operator: string,
  operand: unknown,
): TwentyFilter | undefined {
  const span = spanIn(operand, kind, clock);
  if (!span) return undefined;
  const { start, next, edge } = span;
  const on = (bound: string, moment: DateTime) => at({ [bound]: wire(moment, kind) });
  switch (operator) {
    case 'eq':
      return { and: [on('gte', start), on('lt', next)] };
    case 'neq':
      return { or: [on('lt', start), on('gte', next), at({ is: 'NULL' })] };
    case 'gt':
      return on('gte', edge ?? next);
    case 'lte':
      return on('lt', edge ?? next);
    default:
      return on(operator, edge ?? start);
  }
}
