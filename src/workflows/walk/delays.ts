import { isObject } from '../../schema/values/value-type.js';

const SECONDS: Readonly<Record<string, number>> = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 };

/**
 * How many milliseconds a DELAY step waits.
 * @throws Error in Twenty's words for what makes the step fail
 */
export function delayOf(
  { delayType, duration, scheduledDateTime }: Readonly<Record<string, unknown>>,
  now: Date,
): number {
  if (delayType === 'DURATION') {
    if (!isObject(duration)) throw new Error('Duration is required for duration delay');
    return Object.entries(SECONDS).reduce(
      (sum, [unit, seconds]) => sum + Number(duration[unit] ?? 0) * seconds * 1000,
      0,
    );
  }
  if (delayType !== 'SCHEDULED_DATE') throw new Error('Invalid delay type');
  if (!scheduledDateTime) throw new Error('Scheduled date time is required for scheduled date delay');
  const wait = new Date(String(scheduledDateTime as string)).getTime() - now.getTime();
  if (wait < 0) throw new Error('Scheduled date cannot be in the past');
  return Number.isNaN(wait) ? 0 : wait;
}
