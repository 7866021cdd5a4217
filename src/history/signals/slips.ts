import { DAY } from '../../statistics/day.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** A close date that was moved to a later day. */
export interface Slip {
  readonly at: Time;
  readonly from: Time;
  readonly to: Time;
}

/**
 * Each time that the close date of an open deal was moved by a day or more, the oldest first.
 * @param closingMs so long before its end a date is set right rather than put off; 0 where only the change that closes it does so
 */
export const slipsOf = (
  { changes, closedAt = Infinity }: Pick<Deal, 'changes' | 'closedAt'>,
  closingMs = 0,
): Slip[] =>
  changes.flatMap(({ at, field, before, after }) => {
    if (field !== 'closeDate' || typeof before !== 'number' || typeof after !== 'number') return [];
    const isSlip = after - before >= DAY && at < closedAt - closingMs;
    return isSlip ? [{ at, from: before, to: after }] : [];
  });

/** Whether it was moved in the last days before the end of a quarter, or in the first after it. */
export function isAtQuarterEnd({ at }: Slip, withinDays = 7): boolean {
  const day = new Date(at);
  const month = Math.floor(day.getUTCMonth() / 3) * 3;
  const [begin, end] = [Date.UTC(day.getUTCFullYear(), month), Date.UTC(day.getUTCFullYear(), month + 3)];
  return end - at <= withinDays * DAY || at - begin < DAY;
}
