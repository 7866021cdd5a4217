import { DateTime } from 'luxon';
import { type Clock, toInstant } from '../../schema/values/dates.js';
import type { Kind } from '../../schema/values/value-type.js';
import type { Place, TwentyFilter } from './comparison.js';

const WHOLE_DAY = /^(\d{4}-\d{2}-\d{2}|today|yesterday|tomorrow)$/i;

/**
 * A date-time compared with a whole day: "on the 5th" is any moment of that day in the caller's zone, "after the 5th"
 * begins with the 6th. Undefined when that is not what is asked.
 */
export function byWholeDays(
  { kind, at, clock }: { kind: Kind; at: Place; clock: Clock },
  operator: string,
  operand: unknown,
): TwentyFilter | undefined {
  if (kind !== 'dateTime' || typeof operand !== 'string' || !WHOLE_DAY.test(operand.trim())) return undefined;
  const start = toInstant(operand.trim(), clock);
  if (!start) return undefined;
  const next = DateTime.fromISO(start, { zone: clock.zone }).plus({ days: 1 }).toUTC().toISO();
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
