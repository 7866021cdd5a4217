import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { Contract, Person, WorkspaceHistory } from '../workspace-history.js';

/** What belongs to each company, and to each person. */
export class Accounts {
  private readonly contracts: ReadonlyMap<string, readonly Contract[]>;
  private readonly deals: ReadonlyMap<string, readonly Deal[]>;
  private readonly contactDeals: ReadonlyMap<string, readonly Deal[]>;
  private readonly people: ReadonlyMap<string, readonly Person[]>;

  constructor(history: WorkspaceHistory) {
    this.contracts = groupedBy(history.contracts, ({ companyId }) => companyId);
    this.deals = groupedBy(history.deals, ({ now }) => now.companyId);
    this.contactDeals = groupedBy(history.deals, ({ now }) => now.contactId);
    this.people = groupedBy([...history.people.values()], ({ companyId }) => companyId);
  }

  /** That had begun by then. */
  contractsOf(companyId: string, at: Time): readonly Contract[] {
    return (this.contracts.get(companyId) ?? []).filter(({ startedAt }) => startedAt <= at);
  }

  /** That were there by then. */
  dealsOf(companyId: string, at: Time): readonly Deal[] {
    return (this.deals.get(companyId) ?? []).filter(({ createdAt }) => createdAt <= at);
  }

  dealsWith(contactId: string, at: Time): readonly Deal[] {
    return (this.contactDeals.get(contactId) ?? []).filter(({ createdAt }) => createdAt <= at);
  }

  peopleOf(companyId: string): readonly Person[] {
    return this.people.get(companyId) ?? [];
  }
}

export const isRunning = ({ endedAt }: Contract, at: Time): boolean => endedAt === undefined || endedAt > at;

export const isOpen = ({ closedAt }: Deal, at: Time): boolean => closedAt === undefined || closedAt > at;

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
