import { mapInTurns } from '../../../workers/turns.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { falseShares } from '../../../statistics/benjamini-hochberg.js';
import { byMonth, LEAST_MAILS } from './course.js';
import { courseFacts, pointsOf } from './course-facts.js';
import type { Sentiment } from './sentiment.schemas.js';
import type { Heard } from './tone-reads.js';
import { addTo } from '../../../statistics/grouped.js';

/**
 * Of all accounts with enough mails, how likely one of them is to be named although nothing turned, at most: the p-values
 * are compared by Benjamini and Hochberg's rule. Source: JRSS B 57 (1995).
 */
const FALSE_SHARE = 0.1;
/** What a turned account sounds like at least now: no longer friendly. */
const SOUR = 0;

/** The accounts whose mails turned for the worse, the deepest fall first; and how many were looked at. */
export async function turnedAccounts(
  heard: readonly Heard[],
  { companies }: WorkspaceHistory,
  limit: number,
): Promise<Required<Pick<Sentiment, 'accounts' | 'looked'>>> {
  const enough = [...byCompany(heard)].filter(([, mails]) => mails.length >= LEAST_MAILS);
  const usualTones = heard.map(({ tone }) => tone);
  const courses = await mapInTurns(enough, ([id, mails]) => ({
    ...{ id, name: companies.get(id)?.name ?? 'unknown' },
    ...{ ...courseFacts(mails, usualTones), months: byMonth(pointsOf(mails)) },
  }));
  const fallen = courses.filter(
    ({ turned }) => turned && turned.after < turned.before && turned.after < SOUR,
  );
  const sure = surest(fallen, courses.length);
  const depth = ({ turned }: (typeof fallen)[number]) => (turned ? turned.before - turned.after : 0);
  return { accounts: sure.sort((a, b) => depth(b) - depth(a)).slice(0, limit), looked: courses.length };
}

function surest<T extends { turned?: { chance: number } }>(found: readonly T[], looked: number): T[] {
  const shares = falseShares(
    found.map(({ turned }) => turned?.chance ?? 1),
    looked,
  );
  return found.filter((_, index) => (shares[index] ?? 1) <= FALSE_SHARE);
}

function byCompany(heard: readonly Heard[]): Map<string, Heard[]> {
  const all = new Map<string, Heard[]>();
  for (const one of heard) for (const id of one.mail.companies) addTo(all, id, one);
  return all;
}
