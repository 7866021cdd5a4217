import { DAY } from '../../statistics/day.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';

/** A close date that was moved to a later day. */
export interface Slip {
  readonly at: Time;
  readonly from: Time;
  readonly to: Time;
}

/** The oldest first. */
export const slipsOf = ({ changes }: Deal): Slip[] =>
  changes.flatMap(({ at, field, before, after }) =>
    field === 'closeDate' && typeof before === 'number' && typeof after === 'number' && after >= before + DAY
      ? [{ at, from: before, to: after }]
      : [],
  );

/** Whether it was moved in the last days before the end of a quarter, or in the first after it. */
export function isAtQuarterEnd({ at }: Slip, withinDays = 7): boolean {
  const day = new Date(at);
  const month = Math.floor(day.getUTCMonth() / 3) * 3;
  const [begin, end] = [Date.UTC(day.getUTCFullYear(), month), Date.UTC(day.getUTCFullYear(), month + 3)];
  return end - at <= withinDays * DAY || at - begin < DAY;
}
