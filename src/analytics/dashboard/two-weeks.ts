import type { DateTime } from 'luxon';

/** How many in the seven days that end today, and how many in the seven before them. Days are those of UTC. */
export interface Week {
  last7Days: number;
  before: number;
}

/** Adds up counts by day, `{createdAt: "2026-07-28", count: 3}`, into the last two weeks. */
export function inTwoWeeks(groups: readonly Readonly<Record<string, unknown>>[], now: DateTime): Week {
  const firstDay = now.startOf('day').minus({ days: 6 }).toISODate() ?? '';
  const sum = (isLast: boolean) =>
    groups
      .filter((group) => String(group['createdAt']) >= firstDay === isLast)
      .reduce((total, { count }) => total + Number(count), 0);
  return { last7Days: sum(true), before: sum(false) };
}
