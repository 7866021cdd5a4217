import { DateTime } from 'luxon';
import { median } from 'simple-statistics';
import type { Deal } from '../../../history/deal.js';
import { daysLived } from '../../../history/signals/lived.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { differByChance, holm } from '../../../statistics/rates/compare-rates.js';
import { quoted } from '../../../tool-kit/visible-text.js';
import { groupInTurns } from '../../../workers/turns.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';
import { type Unit, keyOf, startsOf } from '../series/periods.js';
import { type DealDimension, grouped } from './deal-dimension.js';
import { ENOUGH_SPELLS } from './velocity.js';

/** More columns are no table. */
const MOST_NAMES = 8;
/** So many periods are told of several. */
const MOST_COMPARED = 5;
/** So many periods are told. */
const MOST = { day: 14, week: 13, month: 13, quarter: 9, year: 8 } as const;
const ALL = 'all';

/** Deals that were closed in one period, by what is compared; all of them under "all". */
interface Closed {
  readonly period: string;
  readonly isRunning: boolean;
  readonly by: ReadonlyMap<string, readonly Deal[]>;
}

/** The closed deals by when they were closed, the last periods of that length, the oldest first. */
export async function closings(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  { unit, zone, dimension }: { unit: Unit; zone: string; dimension?: DealDimension },
): Promise<Closed[]> {
  const groups = dimension ? (await grouped(deals, history, dimension)).slice(0, MOST_NAMES) : [];
  const columns: [string, readonly Deal[]][] = [[ALL, deals], ...groups];
  const local = (time: number) => DateTime.fromMillis(time, { zone });
  const periodOf = ({ outcome, closedAt }: Deal) =>
    outcome === 'open' || closedAt === undefined ? undefined : keyOf(local(closedAt).startOf(unit), unit);
  const counted = new Map<string, ReadonlyMap<string, readonly Deal[]>>();
  for (const [name, own] of columns) counted.set(name, await groupInTurns(own, periodOf));
  const keys = startsOf(unit, local(history.asOf), dimension ? MOST_COMPARED : MOST[unit]).map((start) =>
    keyOf(start, unit),
  );
  const first = keys.findIndex((key) => counted.get(ALL)?.has(key));
  return keys.slice(first < 0 ? keys.length : first).map((period) => ({
    period,
    isRunning: period === keys.at(-1),
    by: new Map(columns.map(([name]) => [name, counted.get(name)?.get(period) ?? []])),
  }));
}

const wonOf = (deals: readonly Deal[]) => deals.filter(({ outcome }) => outcome === 'won').length;

/** How many were won of how many that were closed. */
export const winRateRows = (periods: readonly Closed[]): Row[] =>
  periods.map(({ period, isRunning, by }) => ({
    period,
    ...Object.fromEntries(
      [...by].flatMap(([name, deals]) =>
        deals.length === 0 ? [] : [[name, `${wonOf(deals)} of ${deals.length}`]],
      ),
    ),
    ...(isRunning && { partial: true }),
  }));

/** Middle days from making to winning. */
export const cycleRows = (periods: readonly Closed[]): Row[] =>
  periods.map(({ period, isRunning, by }) => {
    const middles = [...by].flatMap(([name, deals]) => {
      const days = deals.flatMap((deal) => (deal.outcome === 'won' ? (daysLived(deal) ?? []) : []));
      return days.length < ENOUGH_SPELLS ? [] : [[name, rounded(median(days), 1)] as const];
    });
    return { period, ...Object.fromEntries(middles), ...(isRunning && { partial: true }) };
  });

/** The last period beside the one before it, and who changed by more than chance. */
export function winRateSentences(periods: readonly Closed[]): string[] {
  const [before, last] = periods.slice(-2);
  if (!before || !last) return ['Deals were closed in one period only, so there is nothing to compare.'];
  const names = [...last.by.keys()];
  const chances = holm(names.map((name) => chanceOf(before, last, name)));
  const changed = names.filter((_, index) => (chances[index] ?? 1) <= 0.05);
  const told = (period: Closed, name: string) => `${rateOf(period.by.get(name) ?? [])} in ${period.period}`;
  const sentence = (name: string) =>
    `${name === ALL ? 'Won of closed' : quoted(name)}: ${told(last, name)}${last.isRunning ? ' so far' : ''}, ${told(before, name)}`;
  return [
    `${sentence(ALL)}${changed.includes(ALL) ? ', more than chance brings' : ', within what chance brings'}.`,
    ...changed.filter((name) => name !== ALL).map((name) => `${sentence(name)}, more than chance brings.`),
    ...(names.length > 1 && changed.length === 0 ? ['Nobody changed by more than chance brings.'] : []),
  ];
}

function chanceOf(before: Closed, last: Closed, name: string): number {
  const [then, now] = [before, last].map(({ by }) => {
    const deals = by.get(name) ?? [];
    return { successes: wonOf(deals), trials: deals.length };
  });
  return then && now && Math.min(then.trials, now.trials) >= ENOUGH_SPELLS ? differByChance(then, now) : 1;
}

const rateOf = (deals: readonly Deal[]) =>
  deals.length === 0
    ? 'none'
    : `${wonOf(deals)} of ${deals.length} (${Math.round((100 * wonOf(deals)) / deals.length)} %)`;
