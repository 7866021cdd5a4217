import { DAY } from '../../../statistics/day.js';
import { DateTime } from 'luxon';
import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { groupInTurns, mapInTurns } from '../../../workers/turns.js';
import { wilson } from '../../../statistics/rates/wilson.js';
import type { Row } from '../analytics.schemas.js';
import { added, moneyOf } from '../attribution/performance.js';
import { rounded } from '../series/movement.js';
import { keyOf } from '../series/periods.js';

const AGES = [30, 60, 90, 180, 365] as const;
const MOST = 12;

export type CohortUnit = 'month' | 'quarter' | 'year';

/** How long the periods are that cohorts begin in, and where. */
export interface CohortTime {
  readonly unit: CohortUnit;
  /** UTC when none is given. */
  readonly zone?: string;
}

interface Told extends Required<CohortTime> {
  readonly asOf: number;
  readonly what: string;
}

/** Things that began together, with when the looked-for came, if it came. */
interface Member {
  readonly began: number;
  readonly reached?: number;
  readonly deals: readonly Deal[];
}

/** Deals by when they were made: how many were won within so many days, and what they brought. */
export async function dealCohorts(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  { unit, zone = 'utc' }: CohortTime,
): Promise<Row[]> {
  const members = await mapInTurns(deals, (deal): Member => ({
    began: Math.min(deal.createdAt, deal.closedAt ?? Infinity),
    ...(deal.outcome === 'won' && deal.closedAt !== undefined && { reached: deal.closedAt }),
    deals: [deal],
  }));
  return rowsOf(members, { asOf: history.asOf, unit, zone, what: 'won' });
}

/** Customers by when they first bought: how many bought again within so many days. */
export async function customerCohorts(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  { unit, zone = 'utc' }: CohortTime,
): Promise<Row[]> {
  const bought = await groupInTurns(deals, ({ outcome, closedAt, now }) =>
    outcome === 'won' && closedAt !== undefined ? now.companyId : undefined,
  );
  const members = await mapInTurns(bought.values(), (own): Member => {
    const [began = 0, again] = own.flatMap(({ closedAt }) => closedAt ?? []).sort((a, b) => a - b);
    return { began, deals: own, ...(again !== undefined && { reached: again }) };
  });
  return rowsOf(members, { asOf: history.asOf, unit, zone, what: 'boughtAgain' });
}

/** The newest cohorts; a share is told only when all of a cohort are old enough for it. */
async function rowsOf(members: readonly Member[], told: Told): Promise<Row[]> {
  const { unit, zone } = told;
  const cohorts = await groupInTurns(members, ({ began }) =>
    DateTime.fromMillis(began, { zone }).startOf(unit).toMillis(),
  );
  const newest = [...cohorts].sort(([a], [b]) => a - b).slice(-MOST);
  return mapInTurns(newest, ([start, own]) => cohortRow(start, own, told));
}

function cohortRow(start: number, members: readonly Member[], { asOf, unit, zone, what }: Told): Row {
  const begin = DateTime.fromMillis(start, { zone });
  const age = (asOf - begin.plus({ [unit]: 1 }).toMillis()) / DAY;
  const within = (days: number) =>
    members.filter(({ began, reached }) => reached !== undefined && reached - began <= days * DAY).length;
  const shares = AGES.filter((days) => days <= age).map((days) => [
    `${what}Within${days}Days`,
    rounded(within(days) / members.length, 3),
  ]);
  const reached = members.filter((member) => member.reached !== undefined).length;
  const range = wilson(reached, members.length);
  const revenue = added(
    members.flatMap(({ deals }) =>
      deals.flatMap(({ outcome, now }) =>
        outcome === 'won' && now.amount !== undefined
          ? [{ amount: now.amount, currency: now.currency ?? null, deals: 1 }]
          : [],
      ),
    ),
  );
  return {
    ...{ name: keyOf(begin, unit), size: members.length, [what]: reached },
    ...{ share: rounded(reached / members.length, 3) },
    shareRange: { low: rounded(range.low, 3), high: rounded(range.high, 3) },
    ...(Object.fromEntries(shares) as Row),
    ...(revenue.length > 0 && { revenue: revenue.map(moneyOf) }),
  };
}
