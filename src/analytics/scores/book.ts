import { forEachInTurns } from '../../workers/turns.js';
import { Accounts } from '../../history/features/accounts.js';
import { AccountViews } from '../../history/features/account-view.js';
import { type Chronicle, ChronicleWriter } from '../../history/features/chronicle.js';
import { DealViews } from '../../history/features/deal-view.js';
import { ChurnQuestion } from '../../history/features/examples/churn.js';
import { FirstStageQuestion } from '../../history/features/examples/first-stage.js';
import { companyLeads, personLeads } from '../../history/features/examples/lead.js';
import type { Question } from '../../history/features/examples/question.js';
import { WinQuestion } from '../../history/features/examples/win.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';

/** What can be scored: of which object, and by which question. */
export type QuestionName = 'win' | 'lead company' | 'lead person' | 'lead opportunity' | 'churn';

/** One state of a history, ready to be asked: views of its records at any moment. */
export class Book {
  readonly deals: DealViews;
  readonly companies: AccountViews;

  private constructor(
    readonly history: WorkspaceHistory,
    readonly chronicle: Chronicle,
    readonly accounts: Accounts,
  ) {
    this.deals = new DealViews(history, chronicle);
    this.companies = new AccountViews(history, chronicle, accounts);
  }

  /** Takes a while for large histories, in turns with other work. */
  static async open(history: WorkspaceHistory): Promise<Book> {
    const writer = new ChronicleWriter(history);
    await forEachInTurns(history.deals, (deal) => writer.add(deal));
    return new Book(history, await writer.end(), await Accounts.of(history));
  }

  question(name: QuestionName): Promise<Question> {
    const { history, deals, companies, accounts } = this;
    switch (name) {
      case 'win':
        return WinQuestion.of(history, deals);
      case 'lead opportunity':
        return FirstStageQuestion.of(history, deals);
      case 'lead company':
        return companyLeads(history, companies, accounts);
      case 'lead person':
        return personLeads(history, companies, accounts);
      case 'churn':
        return ChurnQuestion.of(history, companies, accounts);
    }
  }
}
