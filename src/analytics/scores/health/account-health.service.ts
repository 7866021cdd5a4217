import { DAY } from '../../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import { Histories } from '../../../history/histories.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Explanation } from '../../../tool-kit/explanation.js';
import { withPicture } from '../../../tool-kit/picture.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { TwentyLinks } from '../../../twenty-api/twenty-links.js';
import { AccountChoice } from '../account-choice.js';
import type { Book } from '../book.js';
import { dayOf } from '../model-facts.js';
import { inTurn } from '../../../workers/turns.js';
import { Scorer } from '../scorer.js';
import { lostDaysAgo, plainly } from './health.js';
import type { AccountFacts, AccountHealth, HealthReport } from './health.schemas.js';
import { WEIGHTS } from './parts.js';
import { type Account, accountOf, customersMean, distributionOf, portfolio } from './portfolio.js';
import { segmentsOf } from './segments.js';

/** How customers do: by contact, answers, tone, contracts and how many people carry it. */
@Injectable()
export class AccountHealthService {
  constructor(
    private readonly histories: Histories,
    private readonly scorer: Scorer,
    private readonly choice: AccountChoice,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND when no company is called like that; INVALID_INPUT when several are */
  async report(input: AccountHealth): Promise<HealthReport> {
    const history = await this.histories.read({ activities: true, tone: true });
    const book = await this.scorer.book(history);
    const accounts = await this.accounts(input, book);
    const shown = accounts.slice(0, input.limit);
    await inTurn();
    const isSingle = input.account !== undefined;
    const report: HealthReport = {
      ...{ meaning: customersMean(book), total: accounts.length },
      ...(!isSingle && { distribution: distributionOf(accounts) }),
      ...(input.by === 'segment' && !isSingle
        ? { segments: await segmentsOf(accounts) }
        : { accounts: shown.map(factsOf) }),
      ...(accounts.length === 0 && { note: noneNote(history, input) }),
      ...(history.coverage.hidden.length > 0 && { hidden: [...history.coverage.hidden] }),
      url: await this.links.record('company', '{id}'),
      asOf: new Date(history.asOf).toISOString(),
      ...(input.explain && { explanation: explanationOf(book) }),
    };
    return input.chart && shown.length > 0 ? withPicture(report, bars(shown)) : report;
  }

  private async accounts({ account, filter }: AccountHealth, book: Book): Promise<Account[]> {
    if (account === undefined) return portfolio(book, await this.choice.ids(filter));
    const company = await this.choice.one(account, book.history);
    return [accountOf(book, book.companies.of(company, book.history.asOf))];
  }
}

function factsOf(account: Account): AccountFacts {
  const { company, health, trend, view } = account;
  const lost = health.status === 'lost' ? lostDaysAgo(view) : undefined;
  return {
    ...{ id: company.id, name: oneLine(company.name, 120), health: health.score, status: health.status },
    ...(trend !== undefined && { trend }),
    summary: plainly(health),
    parts: Object.fromEntries(
      Object.entries(health.parts).map(([name, { score, facts }]) => [name, { score, facts: [...facts] }]),
    ),
    ...(lost !== undefined && { lostOn: dayOf(view.at - lost * DAY) }),
  };
}

const bars = (accounts: readonly Account[]) => ({
  ...{ kind: 'bars' as const, title: 'Health of accounts, worst first', unit: 'of 100' },
  bars: accounts.map(({ company, health }) => ({
    ...{ label: oneLine(company.name, 40), value: health.score },
    mood: health.status === 'healthy' ? ('good' as const) : ('bad' as const),
  })),
});

function noneNote({ coverage }: WorkspaceHistory, { filter }: AccountHealth): string {
  if (coverage.hidden.includes('company')) return 'Your role may not read companies.';
  if (filter) return 'No customer matches the filter.';
  return 'There are no customers to tell of: no running contracts and no won deals.';
}

const explanationOf = ({ history }: Book): Explanation => ({
  method:
    'Each part is 0 to 100 by fixed rules (docs/insight/scores.md); health is their mean by weight, over the parts that are known, drawn a third of the way to the weakest. From 60 on healthy, below 40 at risk. The trend compares with the same rules 90 days ago.',
  inputs: {
    weights: WEIGHTS,
    contracts: history.contracts.length,
    activities: history.activities.all.length,
    companies: history.companies.size,
  },
  sources: ['mails, meetings and notes', 'contracts', 'deals of the company'],
  limits: [
    'The weights are stated, not learnt: whether they foretell a loss here, twenty_score_records of kind churn tells.',
    ...(history.coverage.withheldMails > 0
      ? [`${String(history.coverage.withheldMails)} mails are not shared and were not seen.`]
      : []),
  ],
});
