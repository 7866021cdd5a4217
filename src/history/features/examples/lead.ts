import { mapInTurns } from '../../../workers/turns.js';
import type { Deal } from '../../deal.js';
import type { Time } from '../../terms.js';
import type { Company, Person, WorkspaceHistory } from '../../workspace-history.js';
import { accountFeatures, personFeatures } from '../account.features.js';
import type { AccountView, AccountViews, PersonView } from '../account-view.js';
import type { Accounts } from '../accounts.js';
import { type Feature, daysBefore, daysBetween, rowOf } from '../feature.js';
import { WEEK, clipped, fewOf, momentsBetween, quantileOf, strideOf } from './moments.js';
import { passedFirstStage } from './passed.js';
import type { Candidate, PastExample, Question } from './question.js';

interface Lead {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Time;
}

/** What tells leads of one kind from another. */
interface LeadKind<L extends Lead, View> {
  readonly noun: string;
  readonly leads: readonly L[];
  dealsOf(lead: L, at: Time): readonly Deal[];
  viewOf(lead: L, at: Time): View;
}

/** Will somebody who has no deal yet soon have one that gets beyond the first stage? */
export class LeadQuestion<L extends Lead, View> implements Question {
  /** In days. */
  horizon = 0;

  private constructor(
    private readonly history: WorkspaceHistory,
    private readonly kind: LeadKind<L, View>,
    readonly features: readonly Feature<View>[],
  ) {}

  static async of<L extends Lead, View>(
    history: WorkspaceHistory,
    kind: LeadKind<L, View>,
    features: readonly Feature<View>[],
  ): Promise<LeadQuestion<L, View>> {
    const question = new LeadQuestion(history, kind, features);
    const days = await mapInTurns(
      kind.leads,
      (lead) => daysBetween(lead.createdAt, question.qualifiedAt(lead)) ?? [],
    );
    question.horizon = clipped(quantileOf(days.flat(), 0.5) ?? 90, 30, 90);
    return question;
  }

  get meaning(): string {
    const first = this.history.pipeline.stages[0]?.label ?? 'the first';
    return `Qualified: a ${this.kind.noun} without a deal gets one that goes beyond stage ${first} within ${String(this.horizon)} days.`;
  }

  *past(): Iterable<PastExample> {
    const until = daysBefore(this.history.asOf, this.horizon);
    const stride = strideOf(this.kind.leads.length, 4);
    for (let index = 0; index < this.kind.leads.length; index += stride) {
      const lead = this.kind.leads[index];
      if (lead === undefined) continue;
      const qualified = this.qualifiedAt(lead) ?? Infinity;
      const end = Math.min(until, this.firstDealAt(lead) ?? Infinity);
      for (const at of fewOf(
        momentsBetween(lead.createdAt, until, this.horizon, WEEK).filter((moment) => moment < end),
      ))
        yield {
          row: rowOf(this.features, this.kind.viewOf(lead, at)),
          label: qualified <= daysBefore(at, -this.horizon),
          ...{ at, group: lead.id },
        };
    }
  }

  *present(): Iterable<Candidate> {
    const { asOf } = this.history;
    for (const lead of this.kind.leads)
      if (this.firstDealAt(lead) === undefined)
        yield { id: lead.id, name: lead.name, row: rowOf(this.features, this.kind.viewOf(lead, asOf)) };
  }

  private firstDealAt(lead: L): Time | undefined {
    const deals = this.kind.dealsOf(lead, this.history.asOf);
    return deals.length === 0 ? undefined : Math.min(...deals.map(({ createdAt }) => createdAt));
  }

  private qualifiedAt(lead: L): Time | undefined {
    const passed = this.kind
      .dealsOf(lead, this.history.asOf)
      .flatMap((deal) => passedFirstStage(deal, this.history) ?? []);
    return passed.length === 0 ? undefined : Math.min(...passed);
  }
}

export const companyLeads = async (
  history: WorkspaceHistory,
  views: AccountViews,
  accounts: Accounts,
): Promise<LeadQuestion<Company, AccountView>> =>
  LeadQuestion.of<Company, AccountView>(
    history,
    {
      noun: 'company',
      leads: [...history.companies.values()],
      dealsOf: ({ id }, at) => accounts.dealsOf(id, at),
      viewOf: (company, at) => views.of(company, at),
    },
    await accountFeatures(history),
  );

export const personLeads = async (
  history: WorkspaceHistory,
  views: AccountViews,
  accounts: Accounts,
): Promise<LeadQuestion<Person, PersonView>> =>
  LeadQuestion.of<Person, PersonView>(
    history,
    {
      noun: 'person',
      leads: [...history.people.values()],
      dealsOf: ({ id }, at) => accounts.dealsWith(id, at),
      viewOf: (person, at) => views.person(person, at),
    },
    await personFeatures(history),
  );
