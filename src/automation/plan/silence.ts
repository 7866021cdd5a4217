import { DAY } from '../../statistics/day.js';
import { groupedBy } from '../../statistics/grouped.js';

/** Fewer days with news, or a shorter time of them, tell no rhythm. */
const LEAST_DAYS = 5;
const LEAST_SPAN = 14;
/** A silence that the rhythm itself brings about less often than this is none of its pauses. A stated judgement. */
const RAREST = 1 / 1_000;
/** Which of the earlier pauses was the longest of the usual kind: the rarest twentieth were holidays. */
const USUAL_PAUSES = 0.95;

export interface Silence {
  /** Whole days without anything new. */
  readonly days: number;
  /** Days that usually lie between two with something new. */
  readonly usual: number;
}

/**
 * Whether something that used to bring news has fallen silent, by its own rhythm: how often each day of the week brought something. It has when
 * a silence of all its days since then has a chance below one in a thousand, and is less likely than nineteen of twenty of its earlier pauses.
 * So weekends are no alarm, and a holiday hides one for some days only.
 * @param active days on which there was anything new, as ISO dates, in any order
 * @returns nothing while it is not silent, or where there was too little to know its rhythm
 */
export function silenceOf(active: readonly string[], now: number): Silence | undefined {
  const days = [...new Set(active)].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY).sort((a, b) => a - b);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  if (days.length < LEAST_DAYS || last - first < LEAST_SPAN) return undefined;
  const today = Math.floor(now / DAY);
  const chance = chancesOf(days);
  const pauses = days.slice(1).map((day, index) => ({
    gap: day - (days[index] ?? day),
    chance: chanceOfNothing(days[index] ?? day, day, chance),
  }));
  const rarest = atShare(
    pauses.map((pause) => pause.chance).sort((a, b) => b - a),
    USUAL_PAUSES,
  );
  // Today is not over yet.
  const silent = chanceOfNothing(last, today, chance);
  if (silent > RAREST || silent >= rarest) return undefined;
  return {
    days: today - last,
    usual: atShare(
      pauses.map(({ gap }) => gap).sort((a, b) => a - b),
      0.5,
    ),
  };
}

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 1;

const WEEK = 7;
const DRAWN = 2;

/**
 * How likely each day of the week is to bring something: the share of those that did from the first to the last day with news, drawn towards
 * that of all days as by two days more.
 */
function chancesOf(days: readonly number[]): (day: number) => number {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const span = last - first + 1;
  const all = (days.length + 0.5) / (span + 1);
  const byWeekday = groupedBy(days, (day) => day % WEEK);
  return (day) => {
    const weekday = day % WEEK;
    const before = (weekday - (first % WEEK) + WEEK) % WEEK;
    const had = Math.floor((span - 1 - before) / WEEK) + 1;
    return ((byWeekday.get(weekday)?.length ?? 0) + DRAWN * all) / (had + DRAWN);
  };
}

/** The chance that nothing comes on the days between two. */
function chanceOfNothing(from: number, to: number, chance: (day: number) => number): number {
  let none = 1;
  for (let day = from + 1; day < to; day += 1) none *= 1 - chance(day);
  return none;
}
