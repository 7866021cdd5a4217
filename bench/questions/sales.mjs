import { RATES, isClosed, isWon } from './deals.mjs';
import { groups, totalOf } from './pick.mjs';
import { month, within, yearStart } from './reference/days.mjs';
import {
  average,
  converted,
  count,
  distinct,
  each,
  groupBy,
  largest,
  median,
  rowsOf,
  total,
} from './reference/figures.mjs';

const CLOSED = { stage: ['Won', 'Lost'] };
const owner = (deal) => deal.owner?.name ?? null;
const share = (fits) => (deals) => deals.filter(fits).length / deals.length;

/** What was won and lost, by whom, and why. */
export const SALES = [
  {
    id: 'not-jonas',
    ask: 'How many deals does somebody other than Jonas Weber, or nobody, own?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { owner: { name: { neq: 'Jonas Weber' } } },
      limit: 1,
      fields: ['name'],
    },
    answer: totalOf,
    reference: ({ deals }) => deals.filter((deal) => owner(deal) !== 'Jonas Weber').length,
  },
  {
    id: 'median-won',
    ask: 'What is the median size of a won deal, by currency?',
    tool: 'twenty_aggregate',
    args: { object: 'opportunity', filter: { stage: 'Won' }, metrics: ['median amount', 'avg amount'] },
    answer: groups('median amount', 'avg amount'),
    reference: ({ deals }) => [[each(median)(deals.filter(isWon)), each(average)(deals.filter(isWon))]],
  },
  {
    id: 'win-rate-by-source',
    ask: 'What is our win rate by source?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: CLOSED,
      groupBy: ['source'],
      metrics: ['count', 'share where stage = Won'],
    },
    answer: groups('source', 'count', 'share where stage = Won'),
    reference: ({ deals }) => rowsOf(deals.filter(isClosed), ({ source }) => source, count, share(isWon)),
  },
  {
    id: 'won-in-euros-by-owner',
    ask: 'How much did each seller win this year, all in euros?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { stage: 'Won', closeDate: 'this year' },
      groupBy: ['owner.name'],
      metrics: ['count', 'sum amount'],
      currency: RATES,
    },
    answer: groups('owner.name', 'count', 'sum amount'),
    reference: ({ deals, now }) =>
      rowsOf(
        deals.filter((deal) => isWon(deal) && within(deal.closeDate, yearStart(now), yearStart(now, 1))),
        owner,
        count,
        (won) => ({
          amount: total(won.filter(({ amount }) => amount).map(({ amount }) => converted(amount, RATES))),
          currency: 'EUR',
        }),
      ),
  },
  {
    id: 'won-by-month',
    ask: 'How many deals did we win each month this year, and their largest amounts?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { stage: 'Won', closeDate: { gte: 'start of year' } },
      groupBy: ['closeDate by month'],
      metrics: ['count', 'max amount'],
    },
    answer: groups('closeDate', 'count', 'max amount'),
    reference: ({ deals, now }) =>
      rowsOf(
        deals.filter((deal) => isWon(deal) && deal.closeDate && deal.closeDate >= yearStart(now)),
        ({ closeDate }) => month(closeDate),
        count,
        each(largest),
      ),
  },
  {
    id: 'large-euro-deals',
    ask: 'How many deals over 100,000 euros did we win?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { stage: 'Won', amount: { gt: { amount: 100000, currency: 'EUR' } } },
      fields: ['name'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ deals }) =>
      deals.filter((deal) => isWon(deal) && deal.amount?.currency === 'EUR' && deal.amount.amount > 100000)
        .length,
  },
  {
    id: 'lost-reasons',
    ask: 'Why did we lose deals over the last twelve months? Shares, please.',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { stage: 'Lost', closeDate: { gte: '12 months ago' } },
      groupBy: ['lostReason'],
      metrics: ['count', 'share'],
    },
    answer: groups('lostReason', 'count', 'share'),
    reference: ({ deals, now }) => {
      const from = new Date(
        Date.UTC(now.getUTCFullYear() - 1, now.getUTCMonth(), now.getUTCDate()),
      ).toISOString();
      const lost = deals.filter(({ stage, closeDate }) => stage === 'Lost' && closeDate && closeDate >= from);
      return rowsOf(
        lost,
        ({ lostReason }) => lostReason,
        count,
        (some) => some.length / lost.length,
      );
    },
  },
  {
    id: 'customers-by-region',
    ask: 'How many different companies have we won a deal with, by region?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { stage: 'Won' },
      groupBy: ['company.region'],
      metrics: ['distinct company'],
    },
    answer: groups('company.region', 'distinct company'),
    reference: ({ deals }) =>
      [...groupBy(deals.filter(isWon), (deal) => deal.company?.region ?? null)].map(([region, won]) => [
        region,
        distinct(won.map(({ companyId }) => companyId)),
      ]),
  },
];
