import { DateTime } from 'luxon';

/** A calendar month or quarter, in milliseconds UTC, with the name that people give it: "2026-11", "2026-Q4". */
export interface Period {
  readonly label: string;
  readonly from: number;
  /** When the next one begins. */
  readonly to: number;
}

/** A quarter and its months. */
export interface Quarter extends Period {
  readonly months: readonly Period[];
}

type Unit = 'month' | 'quarter';

/** The periods one after another, the first of them so many from the present one. */
function periods(unit: Unit, now: DateTime, first: number, count: number): Period[] {
  const start = now.startOf(unit);
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [0, 1].map((next) => start.plus({ [`${unit}s`]: first + index + next }));
    return { label: labelOf(from ?? start, unit), from: Number(from), to: Number(to) };
  });
}

const labelOf = (at: DateTime, unit: Unit) => at.toFormat(unit === 'month' ? 'yyyy-MM' : "yyyy-'Q'q");

/** This quarter and those that follow it, as the zone has them. */
export function quartersAhead(now: number, zone: string, count: number): Quarter[] {
  const local = DateTime.fromMillis(now, { zone });
  const months = periods('month', local.startOf('quarter'), 0, count * 3);
  return periods('quarter', local, 0, count).map((quarter, index) => ({
    ...quarter,
    months: months.slice(index * 3, index * 3 + 3),
  }));
}

/** The whole months that are over, the oldest first. */
export function monthsBehind(now: number, zone: string, count: number): Period[] {
  return periods('month', DateTime.fromMillis(now, { zone }), -count, count);
}
