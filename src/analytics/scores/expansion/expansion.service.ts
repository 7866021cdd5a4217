import { Injectable } from '@nestjs/common';
import { Histories } from '../../../history/histories.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Explanation } from '../../../tool-kit/explanation.js';
import { TwentyLinks } from '../../../twenty-api/twenty-links.js';
import { AccountChoice } from '../account-choice.js';
import type { Book } from '../book.js';
import { type Account, customersMean, portfolio } from '../health/portfolio.js';
import { Scorer } from '../scorer.js';
import type { ExpansionOpportunities, FindExpansion } from './expansion.schemas.js';
import { isUnwell, opportunitiesOf } from './opportunities.js';

/** What customers could buy next. */
@Injectable()
export class ExpansionService {
  constructor(
    private readonly histories: Histories,
    private readonly scorer: Scorer,
    private readonly choice: AccountChoice,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND when no company is called like that; INVALID_INPUT when several are */
  async find(input: FindExpansion): Promise<ExpansionOpportunities> {
    const history = await this.histories.read({ activities: true, tone: true });
    const book = await this.scorer.book(history);
    const customers = await portfolio(book, undefined);
    const asked = await this.asked(input, book, customers);
    const found = await opportunitiesOf(book, customers, asked);
    const note = found.length === 0 ? noneNote(customers, asked) : undefined;
    return {
      ...{ opportunities: found.slice(0, input.limit), total: found.length },
      meaning: `${customersMean(book)} Those who are unwell (health below 40) are left out.`,
      ...(note !== undefined && { note }),
      ...(history.coverage.hidden.length > 0 && { hidden: [...history.coverage.hidden] }),
      url: await this.links.record('company', '{id}'),
      asOf: new Date(history.asOf).toISOString(),
      ...(input.explain && { explanation: explanationOf(history, customers.length) }),
    };
  }

  private async asked(
    { account, filter }: FindExpansion,
    book: Book,
    customers: readonly Account[],
  ): Promise<readonly Account[]> {
    if (account !== undefined) {
      const { id } = await this.choice.one(account, book.history);
      return customers.filter(({ company }) => company.id === id);
    }
    const ids = await this.choice.ids(filter);
    return ids ? customers.filter(({ company }) => ids.has(company.id)) : customers;
  }
}

function noneNote(customers: readonly Account[], asked: readonly Account[]): string {
  if (customers.length === 0) return 'There are no customers: no running contracts and no won deals.';
  if (asked.length === 0) return 'None of these is a customer.';
  const unwell = asked.filter(isUnwell).length;
  if (unwell === asked.length)
    return 'Nothing is offered to who is unwell or has left: see twenty_account_health.';
  return 'Nothing shows: they have what similar customers have, or no products can be told apart.';
}

const explanationOf = ({ deals, contracts }: WorkspaceHistory, customers: number): Explanation => ({
  method:
    'For each customer, the product that most customers with the same traits have and they lack (share drawn towards that of all customers by five), times health, plus what makes it timely. size: median of won deals about the product in the same currency.',
  inputs: { customers, deals: deals.length, contracts: contracts.length },
  sources: [
    'won deals and contracts: their names, or a field such as "product"',
    'company fields',
    'account health',
  ],
  limits: ['Products are known by name only.', 'The order is a rule and was not tested on the past.'],
});
