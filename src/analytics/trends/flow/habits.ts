import { DAY } from '../../../statistics/day.js';
import { DateTime } from 'luxon';
import { median, quantile } from 'simple-statistics';
import type { Activity, ActivityKind } from '../../../history/activities.js';
import type { Deal } from '../../../history/deal.js';
import { activitiesOf, isMail, touchesUntil } from '../../../history/signals/touches.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { groupInTurns, inTurn, mapInTurns } from '../../../workers/turns.js';
import { differByChance, holm } from '../../../statistics/rates/compare-rates.js';
import { wilson } from '../../../statistics/rates/wilson.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';

const KINDS: readonly ActivityKind[] = ['mail-in', 'mail-out', 'meeting', 'task', 'note'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOUR = 3_600_000;
/** Deals are compared by what happened in their first days, and only those that were open as long. */
export const LANDMARK_DAYS = 30;
const ENOUGH = 20;
const MOST_DEALS = 3_000;

/** How many of each kind by day of the week, as the zone has days. */
export async function weekRows(activities: readonly Activity[], zone = 'utc'): Promise<Row[]> {
  const byDay = await groupInTurns(activities, ({ at }) => DateTime.fromMillis(at, { zone }).weekday);
  return mapInTurns([1, 2, 3, 4, 5, 6, 7], (day) => {
    const own = byDay.get(day) ?? [];
    const counts = KINDS.map((kind) => [kind, own.filter((one) => one.kind === kind).length]);
    return { period: WEEKDAYS[day - 1] ?? '', ...(Object.fromEntries(counts) as Row) };
  });
}

/** The hours in which the middle half of the mails or meetings lies. */
export function usualHours(
  activities: readonly Activity[],
  kind: ActivityKind,
  zone = 'utc',
): [number, number] | undefined {
  const hours = activities
    .filter((one) => one.kind === kind)
    .map(({ at }) => DateTime.fromMillis(at, { zone }).hour);
  return hours.length < ENOUGH ? undefined : [quantile(hours, 0.25), quantile(hours, 0.75) + 1];
}

/** Of each kind: how often, and how deals that had one early were won against those that had none. */
export async function kindRows(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  activities: readonly Activity[],
): Promise<Row[]> {
  const closed = deals.filter(
    ({ closedAt, createdAt }) => closedAt !== undefined && closedAt - createdAt >= LANDMARK_DAYS * DAY,
  );
  const decided = await mapInTurns(closed.slice(0, MOST_DEALS), (deal) => ({
    isWon: deal.outcome === 'won',
    kinds: earlyKinds(deal, history),
  }));
  await inTurn();
  const compared = KINDS.map((kind) => compareKind(kind, decided));
  const chances = holm(compared.map(({ chance }) => chance));
  return KINDS.map((kind, index) => ({
    ...{ name: kind, count: activities.filter((one) => one.kind === kind).length },
    ...compared[index]?.row,
    ...(compared[index]?.row && { chance: rounded(chances[index] ?? 1, 4) }),
  }));
}

interface Decided {
  readonly isWon: boolean;
  readonly kinds: ReadonlySet<ActivityKind>;
}

const earlyKinds = (deal: Deal, { activities }: WorkspaceHistory) =>
  new Set(
    touchesUntil(activitiesOf(deal, activities), deal.createdAt + LANDMARK_DAYS * DAY)
      .filter(({ at }) => at >= deal.createdAt)
      .map(({ kind }) => kind),
  );

function compareKind(kind: ActivityKind, decided: readonly Decided[]): { row?: Row; chance: number } {
  const trials = (has: boolean) => {
    const own = decided.filter(({ kinds }) => kinds.has(kind) === has);
    return { successes: own.filter(({ isWon }) => isWon).length, trials: own.length };
  };
  const [early, without] = [trials(true), trials(false)];
  if (Math.min(early.trials, without.trials) < ENOUGH) return { chance: 1 };
  const range = wilson(early.successes, early.trials);
  const row = {
    ...{ dealsWithEarly: early.trials, wonWithEarly: rounded(early.successes / early.trials, 3) },
    wonWithEarlyRange: { low: rounded(range.low, 3), high: rounded(range.high, 3) },
    ...{ dealsWithout: without.trials, wonWithout: rounded(without.successes / without.trials, 3) },
  };
  return { row, chance: differByChance(early, without) };
}

/** Of each member: how much of what. */
export function memberRows(activities: readonly Activity[], { members }: WorkspaceHistory): Row[] {
  const counts = new Map<string, Record<string, number>>();
  for (const { kind, members: own } of activities)
    for (const id of own) {
      const row = counts.get(id) ?? {};
      row[kind] = (row[kind] ?? 0) + 1;
      counts.set(id, row);
    }
  const total = (row: Record<string, number>) => Object.values(row).reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([id, row]): Row => ({ name: members.get(id) ?? 'somebody else', total: total(row), ...row }))
    .sort((a, b) => Number(b['total']) - Number(a['total']));
}

export interface ReplyTimes {
  readonly replies: number;
  readonly medianHours: number;
  readonly p80Hours: number;
}

/** How long a mail waits for the next one from the other side, in the same conversation. */
export async function replyTimes(
  activities: readonly Activity[],
  whose: 'ours' | 'theirs',
): Promise<ReplyTimes | undefined> {
  const from = whose === 'ours' ? 'mail-in' : 'mail-out';
  const threads = await groupInTurns(activities, (one) => (isMail(one) ? one.thread : undefined));
  const waits = (await mapInTurns(threads.values(), (mails) => waitsIn(mails, from))).flat();
  if (waits.length < ENOUGH) return undefined;
  return {
    replies: waits.length,
    medianHours: rounded(median(waits), 1),
    p80Hours: rounded(quantile(waits, 0.8), 1),
  };
}

/** Hours from the first mail of a side that waits to the next of the other. */
function waitsIn(mails: readonly Activity[], from: ActivityKind): number[] {
  const waits: number[] = [];
  let since: number | undefined;
  for (const { kind, at } of mails) {
    if (kind === from) since ??= at;
    else if (since !== undefined) {
      waits.push((at - since) / HOUR);
      since = undefined;
    }
  }
  return waits;
}
