import { isClosed, isWon } from './deals.mjs';
import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, month, monthStart, quarterStart, within } from './reference/days.mjs';
import { average, count, each, rowsOf, worth } from './reference/figures.mjs';

/** Campaigns, sources, channels, segments. */
export const MARKETING = [
  {
    id: 'deals-by-campaign',
    ask: 'How many deals did each campaign bring, how many were won, and for how much?',
    tool: 'twenty_query_builder',
    args: {
      from: 'campaign',
      join: {
        all: { of: 'deals', metrics: ['count'] },
        won: { of: 'deals', where: { stage: 'Won' }, metrics: ['count', 'sum amount'] },
      },
      select: ['name', 'channel', 'all.count', 'won.count', 'won.sum amount'],
    },
    answer: rows('name', 'channel', 'all.count', 'won.count', 'won.sum amount'),
    reference: ({ campaigns }) =>
      campaigns.map(({ name, channel, deals }) => [
        ...[name, channel, deals.length],
        ...[deals.filter(isWon).length, worth(deals.filter(isWon))],
      ]),
  },
  {
    id: 'win-rate-by-channel',
    ask: 'Which channel has the best win rate?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { campaign: { empty: false }, stage: ['Won', 'Lost'] },
      groupBy: ['campaign.channel'],
      metrics: ['count', 'share where stage = Won'],
      orderBy: ['share where stage = Won desc'],
    },
    answer: groups('campaign.channel', 'count', 'share where stage = Won'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter((deal) => deal.campaign && isClosed(deal)),
        ({ campaign }) => campaign.channel,
        count,
        (some) => some.filter(isWon).length / some.length,
      ),
  },
  {
    id: 'running-campaigns',
    ask: 'Which campaigns are running today?',
    tool: 'twenty_list_records',
    args: {
      object: 'campaign',
      filter: { startsOn: { lte: 'today' }, endsOn: { gte: 'today' } },
      fields: ['name', 'budget', 'endsOn'],
    },
    answer: records('name', 'budget', 'endsOn'),
    reference: ({ campaigns, now }) =>
      campaigns
        .filter(({ startsOn, endsOn }) => startsOn <= inDays(now, 0) && endsOn >= inDays(now, 0))
        .map(({ name, budget, endsOn }) => [name, budget, endsOn]),
  },
  {
    id: 'enterprise-sources',
    ask: 'Which sources work best for enterprise leads (over 500 employees)?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { company: { employees: { gt: 500 } }, stage: ['Won', 'Lost'] },
      groupBy: ['source'],
      metrics: ['count', 'count where stage = Won', 'share where stage = Won'],
    },
    answer: groups('source', 'count', 'count where stage = Won', 'share where stage = Won'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter((deal) => deal.company?.employees > 500 && isClosed(deal)),
        ({ source }) => source,
        count,
        (some) => some.filter(isWon).length,
        (some) => some.filter(isWon).length / some.length,
      ),
  },
  {
    id: 'not-healthcare',
    ask: 'How many companies are not in healthcare?',
    tool: 'twenty_list_records',
    args: { object: 'company', filter: { industry: { neq: 'Healthcare' } }, limit: 1, fields: ['name'] },
    answer: totalOf,
    reference: ({ companies }) => companies.filter(({ industry }) => industry !== 'Healthcare').length,
  },
  {
    id: 'deal-size-by-industry',
    ask: 'Average euro deal and its 90th percentile by industry, where we have at least ten of them?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { amount: { currency: 'EUR' } },
      groupBy: ['company.industry'],
      metrics: ['count', 'avg amount', 'p90 amount'],
      having: { count: { gte: 10 } },
    },
    answer: groups('company.industry', 'count', 'avg amount'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter(({ amount }) => amount?.currency === 'EUR'),
        ({ company }) => company?.industry ?? null,
        count,
        each(average),
      ).filter(([, n]) => n >= 10),
  },
  {
    id: 'deals-against-last-quarter',
    ask: 'How many deals did each source bring this quarter and last quarter?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      groupBy: ['source'],
      metrics: ['count where createdAt = this quarter', 'count where createdAt = last quarter'],
    },
    answer: groups('source', 'count where createdAt = this quarter', 'count where createdAt = last quarter'),
    reference: ({ deals, now }) => {
      const created = (from, to) => (some) =>
        some.filter(({ createdAt }) => within(createdAt, from, to)).length;
      const [last, current, next] = [-1, 0, 1].map((step) => quarterStart(now, step));
      return rowsOf(deals, ({ source }) => source, created(current, next), created(last, current));
    },
  },
  {
    id: 'companies-by-month-and-region',
    ask: 'New companies by region and month since three months ago?',
    tool: 'twenty_aggregate',
    args: {
      object: 'company',
      filter: { createdAt: { gte: 'start of last month' } },
      groupBy: ['region', 'createdAt by month'],
    },
    answer: groups('region', 'createdAt', 'count'),
    reference: ({ companies, now }) => {
      const recent = companies.filter(({ createdAt }) => createdAt >= monthStart(now, -1));
      const keys = rowsOf(
        recent,
        ({ region, createdAt }) => JSON.stringify([region, month(createdAt)]),
        count,
      );
      return keys.map(([key, n]) => [...JSON.parse(key), n]);
    },
  },
];
