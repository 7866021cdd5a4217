import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { Company, Contract, Person, WorkspaceHistory } from '../workspace-history.js';
import { type Accounts, isOpen, isRunning } from './accounts.js';
import type { Chronicle } from './chronicle.js';
import type { Engagement } from './engagement.js';
import { engagementOf } from './engagement-of.js';

/** All that features may know of a company: it ends at `at`. */
export interface AccountView {
  readonly at: Time;
  readonly company: Company;
  readonly engagement: Engagement;
  /** Contracts that ran then, and those that had ended. */
  readonly running: readonly Contract[];
  readonly ended: readonly Contract[];
  readonly openDeals: readonly Deal[];
  readonly chronicle: Chronicle;
}

/** All that features may know of a person: it ends at `at`. */
export interface PersonView {
  readonly at: Time;
  readonly person: Person;
  readonly company: Company | undefined;
  readonly engagement: Engagement;
}

/** Looks at companies and people of one history, at any moment. */
export class AccountViews {
  constructor(
    private readonly history: WorkspaceHistory,
    private readonly chronicle: Chronicle,
    private readonly accounts: Accounts,
  ) {}

  of(company: Company, at: Time): AccountView {
    const contracts = this.accounts.contractsOf(company.id, at);
    return {
      ...{ at, company, chronicle: this.chronicle },
      engagement: engagementOf(this.history, 'companies', { id: company.id, at }),
      running: contracts.filter((contract) => isRunning(contract, at)),
      ended: contracts.filter((contract) => !isRunning(contract, at)),
      openDeals: this.accounts.dealsOf(company.id, at).filter((deal) => isOpen(deal, at)),
    };
  }

  person(person: Person, at: Time): PersonView {
    const { id, companyId } = person;
    return {
      ...{ at, person },
      company: companyId === undefined ? undefined : this.history.companies.get(companyId),
      engagement: engagementOf(this.history, 'people', { id, at }),
    };
  }
}
