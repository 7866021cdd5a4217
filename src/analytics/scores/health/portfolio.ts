import { median } from 'simple-statistics';
import { forEachInTurns, sortInTurns } from '../../../workers/turns.js';
import type { AccountView } from '../../../history/features/account-view.js';
import { daysBefore } from '../../../history/features/feature.js';
import type { Company } from '../../../history/workspace-history.js';
import type { Book } from '../book.js';
import { type Health, TREND_DAYS, type Status, healthOf, lostDaysAgo } from './health.js';

/** Customers who left are told of for so long. */
const LOST_DAYS = 90;

/** A customer, how they do and how they did. */
export interface Account {
  readonly company: Company;
  readonly view: AccountView;
  readonly health: Health;
  /** Points against 90 days ago; nothing where they were no customer then. */
  readonly trend: number | undefined;
}

/** Who counts as a customer. */
export const customersMean = ({ history }: Book): string =>
  history.contracts.length > 0
    ? 'Customers: companies with a running contract, and those that ended their last one within 90 days.'
    : 'Customers: companies with a won deal. The workspace has no contracts to go by.';

/** All customers, the worst first; those who left after those who can be kept. */
export async function portfolio(book: Book, ids: ReadonlySet<string> | undefined): Promise<Account[]> {
  const accounts: Account[] = [];
  await forEachInTurns(book.history.companies.values(), (company) => {
    if (ids && !ids.has(company.id)) return;
    const view = book.companies.of(company, book.history.asOf);
    if (isCustomer(book, view)) accounts.push(accountOf(book, view));
  });
  return sortInTurns(
    accounts,
    (a, b) => Number(isGone(a)) - Number(isGone(b)) || a.health.score - b.health.score,
  );
}

const isGone = ({ health }: Account) => health.status === 'lost';

/** One company, customer or not. */
export function accountOf(book: Book, view: AccountView): Account {
  const [health, then] = [healthOf(view), daysBefore(view.at, TREND_DAYS)];
  const before = view.company.createdAt < then ? book.companies.of(view.company, then) : undefined;
  const isComparable = before !== undefined && (isCustomer(book, before) || !isCustomer(book, view));
  const trend = isComparable ? health.score - healthOf(before).score : undefined;
  return { company: view.company, view, health, trend };
}

function isCustomer({ history, chronicle }: Book, view: AccountView): boolean {
  if (history.contracts.length === 0) return chronicle.record('company', view.company.id, view.at).won > 0;
  return view.running.length > 0 || (lostDaysAgo(view) ?? Infinity) <= LOST_DAYS;
}

/** How many are in which state, and the middle of the scores. */
export function distributionOf(accounts: readonly Account[]) {
  const counts: Record<Status, number> = { healthy: 0, watch: 0, 'at risk': 0, lost: 0 };
  for (const { health } of accounts) counts[health.status] += 1;
  const scores = accounts.map(({ health }) => health.score);
  const trends = accounts.flatMap(({ trend }) => trend ?? []);
  return {
    ...counts,
    ...(scores.length > 0 && { median: Math.round(median(scores)) }),
    falling: trends.filter((points) => points <= -10).length,
    rising: trends.filter((points) => points >= 10).length,
  };
}
