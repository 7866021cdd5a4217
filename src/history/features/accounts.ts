import { groupInTurns } from '../../workers/turns.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { Contract, Person, WorkspaceHistory } from '../workspace-history.js';

/** What belongs to each company, and to each person. */
export class Accounts {
  private constructor(
    private readonly contracts: ReadonlyMap<string, readonly Contract[]>,
    private readonly deals: ReadonlyMap<string, readonly Deal[]>,
    private readonly contactDeals: ReadonlyMap<string, readonly Deal[]>,
    private readonly people: ReadonlyMap<string, readonly Person[]>,
  ) {}

  static async of({ contracts, deals, people }: WorkspaceHistory): Promise<Accounts> {
    return new Accounts(
      await groupInTurns(contracts, ({ companyId }) => companyId),
      await groupInTurns(deals, ({ now }) => now.companyId),
      await groupInTurns(deals, ({ now }) => now.contactId),
      await groupInTurns(people.values(), ({ companyId }) => companyId),
    );
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
