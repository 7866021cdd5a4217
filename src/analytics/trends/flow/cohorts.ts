import { DAY } from '../../../statistics/day.js';
import { DateTime } from 'luxon';
import type { Deal } from '../../../history/deal.js';
import { groupInTurns, mapInTurns } from '../../../workers/turns.js';
import { wilson } from '../../../statistics/rates/wilson.js';
import type { Row } from '../analytics.schemas.js';
import { added, moneyOf } from '../attribution/performance.js';
import { rounded } from '../series/movement.js';
import { keyOf } from '../series/periods.js';

const AGES = [30, 60, 90, 180, 365] as const;
const MOST = 12;
/** So many are told of several values. */
const MOST_COMPARED = 6;
/** A share of fewer says nothing. */
const ENOUGH = 5;

export type CohortUnit = 'month' | 'quarter' | 'year';

/** How long the periods are that cohorts begin in, and where; what is followed of their members, and until when. */
export interface Told {
  readonly unit: CohortUnit;
  readonly zone: string;
  readonly what: 'won' | 'boughtAgain';
  readonly asOf: number;
}

/** What is followed, with when the looked-for came, if it came. */
export interface Member {
  readonly began: number;
  readonly reached?: number;
  readonly deals: readonly Deal[];
}

/** Each deal from when it was made to when it was won. */
export const dealMembers = (deals: readonly Deal[]): Promise<Member[]> =>
  mapInTurns(deals, (deal): Member => ({
    began: Math.min(deal.createdAt, deal.closedAt ?? Infinity),
    ...(deal.outcome === 'won' && deal.closedAt !== undefined && { reached: deal.closedAt }),
    deals: [deal],
  }));

/** Each customer from the first purchase to the second. */
export async function customerMembers(deals: readonly Deal[]): Promise<Member[]> {
  const bought = await groupInTurns(deals, ({ outcome, closedAt, now }) =>
    outcome === 'won' && closedAt !== undefined ? now.companyId : undefined,
  );
  return mapInTurns(bought.values(), (own): Member => {
    const sorted = [...own].sort((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0));
    const [began = 0, again] = sorted.flatMap(({ closedAt }) => closedAt ?? []);
    return { began, deals: sorted, ...(again !== undefined && { reached: again }) };
  });
}

/** The newest cohorts; a share is told only when all of a cohort are old enough for it. */
export async function cohortRows(members: readonly Member[], told: Told): Promise<Row[]> {
  const { unit, asOf } = told;
  return mapInTurns(await cohortsOf(members, told), ([begin, own]) => {
    const age = (asOf - begin.plus({ [unit]: 1 }).toMillis()) / DAY;
    return rowOf(keyOf(begin, unit), own, { ...told, oldEnough: (days) => (days <= age ? own : []) });
  });
}

/** All with the same value together, the most first; a share is told of those that are old enough for it. */
export const valueRows = (
  values: readonly (readonly [name: string, members: readonly Member[]])[],
  told: Told,
): Promise<Row[]> =>
  mapInTurns(values, ([name, own]) => {
    const oldEnough = (days: number) => {
      const old = own.filter(({ began }) => began <= told.asOf - days * DAY);
      return old.length < ENOUGH ? [] : old;
    };
    return rowOf(name, own, { ...told, oldEnough });
  });

/** How many of each cohort got there, by value. */
export async function valuesOverTime(
  values: readonly (readonly [name: string, members: readonly Member[]])[],
  told: Told,
): Promise<Row[]> {
  const rows = new Map<string, Row>();
  const all = values.flatMap(([, own]) => own);
  for (const [begin] of (await cohortsOf(all, told)).slice(-MOST_COMPARED))
    rows.set(keyOf(begin, told.unit), { period: keyOf(begin, told.unit) });
  for (const [name, own] of values)
    for (const [begin, cohort] of await cohortsOf(own, told)) {
      const row = rows.get(keyOf(begin, told.unit));
      if (row) row[name] = `${reachedIn(cohort).length} of ${cohort.length}`;
    }
  return [...rows.values()];
}

async function cohortsOf(members: readonly Member[], { unit, zone }: Told): Promise<[DateTime, Member[]][]> {
  const cohorts = await groupInTurns(members, ({ began }) =>
    DateTime.fromMillis(began, { zone }).startOf(unit).toMillis(),
  );
  return [...cohorts]
    .sort(([a], [b]) => a - b)
    .slice(-MOST)
    .map(([start, own]) => [DateTime.fromMillis(start, { zone }), own]);
}

const reachedIn = (members: readonly Member[]) => members.filter(({ reached }) => reached !== undefined);

interface Aged extends Pick<Told, 'what'> {
  /** Those of whom it is known what so many days brought. */
  oldEnough(days: number): readonly Member[];
}

function rowOf(name: string, members: readonly Member[], { what, oldEnough }: Aged): Row {
  const shares = AGES.flatMap((days) => {
    const old = oldEnough(days);
    const within = reachedIn(old).filter(({ began, reached = 0 }) => reached - began <= days * DAY);
    return old.length === 0
      ? []
      : [[`${what}Within${days}Days`, rounded(within.length / old.length, 3)] as const];
  });
  const reached = reachedIn(members).length;
  const range = wilson(reached, members.length);
  const revenue = added(members.flatMap(({ deals }) => deals.flatMap(paid)));
  return {
    ...{ name, size: members.length, [what]: reached },
    ...{ share: rounded(reached / members.length, 3) },
    shareRange: { low: rounded(range.low, 3), high: rounded(range.high, 3) },
    ...(Object.fromEntries(shares) as Row),
    ...(revenue.length > 0 && { revenue: revenue.map(moneyOf) }),
  };
}

const paid = ({ outcome, now }: Deal) =>
  outcome === 'won' && now.amount !== undefined
    ? [{ amount: now.amount, currency: now.currency ?? null, deals: 1 }]
    : [];
