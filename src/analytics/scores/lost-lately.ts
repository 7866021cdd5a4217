import { DAY } from '../../statistics/day.js';
import { accountFeatures } from '../../history/features/account.features.js';
import { type Row, rowOf } from '../../history/features/feature.js';
import { groupInTurns, mapInTurns } from '../../workers/turns.js';
import type { Contract } from '../../history/workspace-history.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { Book } from './book.js';
import { dayOf } from './model-facts.js';
import type { Scores } from './scores.schemas.js';
import { GRAVE, type Warning, gravityOf, warningsOf } from './warnings.js';

const LATELY = 90;
/** When the end could still have been prevented. */
const BEFORE = 14;
/** More are not told. */
export const MOST_LOST = 5;

/** A customer who ended a contract, and what could be seen two weeks before. */
export interface Lost {
  readonly id: string;
  readonly name: string;
  readonly endedAt: number;
  /** Whether it may have ended before: only the last change of the contract is known. */
  readonly isEndGuessed: boolean;
  readonly warnings: readonly Warning[];
}

/** Customers lost in the last 90 days who had shown warnings, those with the most first; by the last contract that each ended. */
export async function lostLately({ history, companies }: Book): Promise<Lost[]> {
  const features = await accountFeatures(history);
  const tellings = new Map(features.map((feature) => [feature.name, feature]));
  const isLate = ({ endedAt = Infinity }: Contract) =>
    endedAt <= history.asOf && endedAt >= history.asOf - LATELY * DAY;
  const ended = await groupInTurns(history.contracts, (one) => (isLate(one) ? one.companyId : undefined));
  const lost = await mapInTurns(ended, ([id, contracts]): Lost[] => {
    const company = history.companies.get(id);
    if (!company) return [];
    const [last] = [...contracts].sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
    const { endedAt = 0, isEndGuessed = false } = last ?? {};
    const row: Row = rowOf(features, companies.of(company, endedAt - BEFORE * DAY));
    return [{ id, name: company.name, endedAt, isEndGuessed, warnings: warningsOf(row, tellings) }];
  });
  return lost
    .flat()
    .filter(({ warnings }) => warnings.length > 0)
    .sort((a, b) => gravityOf(b.warnings) - gravityOf(a.warnings) || b.endedAt - a.endedAt);
}

export const tellLost = (lost: readonly Lost[]): NonNullable<Scores['lostLately']> =>
  lost.slice(0, MOST_LOST).map(({ id, name, endedAt, isEndGuessed, warnings }) => ({
    ...{ id, name: oneLine(name, 120), endedOn: `${dayOf(endedAt)}${isEndGuessed ? ' or before' : ''}` },
    warnings: warnings.map(({ words }) => words),
  }));

/** Those of the lost who had shown the same grave warnings. */
export function resembling(warnings: readonly Warning[], lost: readonly Lost[]): string[] {
  const grave = new Set(warnings.flatMap(({ name }) => (GRAVE.has(name) ? [name] : [])));
  return lost.flatMap(({ name, warnings: theirs }) =>
    theirs.some((one) => grave.has(one.name)) ? [oneLine(name, 120)] : [],
  );
}
