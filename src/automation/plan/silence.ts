import { DAY } from '../../statistics/day.js';

/** Fewer days with news tell no rhythm. */
const LEAST_DAYS = 5;
const TIMES = 3;
const BEYOND_LONGEST = 1.5;

export interface Silence {
  /** Whole days without anything new. */
  readonly days: number;
  /** Days that usually lie between two with something new. */
  readonly usual: number;
}

/**
 * Whether something that used to bring news has fallen silent: for more than three times its usual interval, and for half as long again as
 * it ever was within the days looked at, so that weekends and holidays are no alarm. The factors are a stated judgement.
 * @param active days on which there was anything new, as ISO dates, in any order
 * @returns nothing while it is not silent, or where there were too few days to know its rhythm
 */
export function silenceOf(active: readonly string[], now: number): Silence | undefined {
  const days = [...new Set(active)].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY).sort((a, b) => a - b);
  const last = days.at(-1);
  if (last === undefined || days.length < LEAST_DAYS) return undefined;
  const gaps = days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 1;
  const longest = gaps.at(-1) ?? 1;
  const silent = Math.floor(now / DAY) - last;
  return silent > Math.max(TIMES * usual, BEYOND_LONGEST * longest) ? { days: silent, usual } : undefined;
}
