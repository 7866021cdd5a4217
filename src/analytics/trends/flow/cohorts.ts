import { DAY } from '../../../statistics/day.js';
import { DateTime } from 'luxon';
import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { groupInTurns, mapInTurns } from '../../../workers/turns.js';
import { wilson } from '../../../statistics/rates/wilson.js';
import type { Row } from '../analytics.schemas.js';
import { added } from '../attribution/performance.js';
import { rounded } from '../series/movement.js';

const AGES = [30, 60, 90, 180, 365] as const;
const MOST = 12;

export type CohortUnit = 'month' | 'quarter' | 'year';

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
  unit: CohortUnit,
): Promise<Row[]> {
  const members = await mapInTurns(deals, (deal): Member => ({
    began: Math.min(deal.createdAt, deal.closedAt ?? Infinity),
    ...(deal.outcome === 'won' && deal.closedAt !== undefined && { reached: deal.closedAt }),
    deals: [deal],
  }));
  return rowsOf(members, history.asOf, unit, 'won');
}

/** Customers by when they first bought: how many bought again within so many days. */
export async function customerCohorts(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  unit: CohortUnit,
): Promise<Row[]> {
  const bought = await groupInTurns(deals, ({ outcome, closedAt, now }) =>
    outcome === 'won' && closedAt !== undefined ? now.companyId : undefined,
  );
  const members = await mapInTurns(bought.values(), (own): Member => {
    const [began = 0, again] = own.flatMap(({ closedAt }) => closedAt ?? []).sort((a, b) => a - b);
    return { began, deals: own, ...(again !== undefined && { reached: again }) };
  });
  return rowsOf(members, history.asOf, unit, 'boughtAgain');
}

/** The newest cohorts; a share is told only when all of a cohort are old enough for it. */
async function rowsOf(
  members: readonly Member[],
  asOf: number,
  unit: CohortUnit,
  what: string,
): Promise<Row[]> {
  const cohorts = await groupInTurns(members, ({ began }) =>
    DateTime.fromMillis(began, { zone: 'utc' }).startOf(unit).toMillis(),
  );
  const newest = [...cohorts].sort(([a], [b]) => a - b).slice(-MOST);
  return mapInTurns(newest, ([start, own]) => cohortRow(start, own, { asOf, unit, what }));
}

function cohortRow(
  start: number,
  members: readonly Member[],
  { asOf, unit, what }: { asOf: number; unit: CohortUnit; what: string },
): Row {
  const begin = DateTime.fromMillis(start, { zone: 'utc' });
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
          ? [{ amount: now.amount, currency: now.currency ?? null }]
          : [],
      ),
    ),
  );
  return {
    ...{ name: nameOf(begin, unit), size: members.length, [what]: reached },
    ...{ share: rounded(reached / members.length, 3) },
    shareRange: { low: rounded(range.low, 3), high: rounded(range.high, 3) },
    ...(Object.fromEntries(shares) as Row),
    ...(revenue.length > 0 && { revenue }),
  };
}

function nameOf(start: DateTime, unit: CohortUnit): string {
  if (unit === 'quarter') return start.toFormat("yyyy-'Q'q");
  return start.toFormat(unit === 'year' ? 'yyyy' : 'yyyy-MM');
}
