import type { Time } from '../../terms.js';
import type { Company, WorkspaceHistory } from '../../workspace-history.js';
import { accountFeatures } from '../account.features.js';
import type { AccountView, AccountViews } from '../account-view.js';
import type { Accounts } from '../accounts.js';
import { type Feature, daysBefore, rowOf } from '../feature.js';
import { WEEK, momentsBetween, strideOf } from './moments.js';
import type { Candidate, PastExample, Question } from './question.js';

/** Days in which a contract is ended, or for which a customer has to be silent. */
const HORIZON = { contracts: 90, silence: 180 };
/** Customers are looked at as they were in the two years before. */
const YEARS_OF_DAYS = 730;

/**
 * Will a customer be lost soon? Where the workspace keeps contracts: will one of them be ended? Where it does not: will a customer who
 * bought and was heard of lately fall silent?
 */
export class ChurnQuestion implements Question {
  readonly byContracts: boolean;
  private readonly horizon: number;

  private constructor(
    private readonly history: WorkspaceHistory,
    private readonly views: AccountViews,
    private readonly accounts: Accounts,
    readonly features: readonly Feature<AccountView>[],
  ) {
    this.byContracts = history.contracts.length > 0;
    this.horizon = this.byContracts ? HORIZON.contracts : HORIZON.silence;
  }

  static async of(
    history: WorkspaceHistory,
    views: AccountViews,
    accounts: Accounts,
  ): Promise<ChurnQuestion> {
    return new ChurnQuestion(history, views, accounts, await accountFeatures(history));
  }

  get meaning(): string {
    const days = String(this.horizon);
    return this.byContracts
      ? `Churned: a customer ends a running contract within ${days} days.`
      : `Churned: a customer who bought and was heard of in the last ${days} days has no contact, deal or purchase for the next ${days}. The workspace has no contracts to go by.`;
  }

  *past(): Iterable<PastExample> {
    const { asOf, companies } = this.history;
    const moments = momentsBetween(
      daysBefore(asOf, YEARS_OF_DAYS),
      daysBefore(asOf, this.horizon),
      this.horizon,
      WEEK,
    );
    const stride = strideOf(companies.size, 8);
    let index = 0;
    for (const company of companies.values()) {
      if (index++ % stride === 0) yield* this.examplesOf(company, moments);
    }
  }

  *present(): Iterable<Candidate> {
    const { asOf, companies } = this.history;
    for (const company of companies.values())
      if (this.isCustomer(company, asOf))
        yield { id: company.id, name: company.name, row: rowOf(this.features, this.views.of(company, asOf)) };
  }

  private *examplesOf(company: Company, moments: readonly Time[]): Iterable<PastExample> {
    for (const at of moments)
      if (this.isCustomer(company, at))
        yield {
          row: rowOf(this.features, this.views.of(company, at)),
          label: this.isLost(company, at),
          ...{ at, group: company.id },
        };
  }

  private isCustomer({ id }: Company, at: Time): boolean {
    if (this.byContracts)
      return this.accounts.contractsOf(id, at).some(({ endedAt }) => endedAt === undefined || endedAt > at);
    const hasBought = this.accounts
      .dealsOf(id, at)
      .some(({ outcome, closedAt }) => outcome === 'won' && closedAt !== undefined && closedAt <= at);
    return hasBought && this.isHeardOf(id, daysBefore(at, this.horizon), at);
  }

  private isLost({ id }: Company, at: Time): boolean {
    const until = daysBefore(at, -this.horizon);
    if (!this.byContracts) return !this.isHeardOf(id, at, until);
    return this.accounts
      .contractsOf(id, at)
      .some(({ endedAt }) => endedAt !== undefined && endedAt > at && endedAt <= until);
  }

  private isHeardOf(id: string, from: Time, until: Time): boolean {
    const isBetween = (time: Time | undefined) => time !== undefined && time > from && time <= until;
    return (
      this.history.activities.about('companies', id).some(({ at }) => isBetween(at)) ||
      this.accounts
        .dealsOf(id, until)
        .some(({ createdAt, closedAt }) => isBetween(createdAt) || isBetween(closedAt))
    );
  }
}
