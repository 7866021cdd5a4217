import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, month, quarterStart, within, yearStart } from './reference/days.mjs';
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

const OPEN = { stage: { notIn: ['Won', 'Lost'] } };
const isOpen = ({ stage }) => stage !== 'Won' && stage !== 'Lost';
const CLOSED = { stage: ['Won', 'Lost'] };
const isClosed = (deal) => !isOpen(deal);
const isWon = ({ stage }) => stage === 'Won';
const RATES = { to: 'EUR', rates: { GBP: 1.15, USD: 0.92, CHF: 1.05, SEK: 0.088, CAD: 0.67, AUD: 0.6 } };
const owner = (deal) => deal.owner?.name ?? null;
const share = (fits) => (deals) => deals.filter(fits).length / deals.length;

export const SALES = [
  {
    id: 'open-pipeline',
    ask: 'How many open deals do we have, and what are they worth?',
    tool: 'twenty_aggregate',
    args: { object: 'opportunity', filter: OPEN, metrics: ['count', 'sum amount'] },
    answer: groups('count', 'sum amount'),
    reference: ({ deals }) => [[deals.filter(isOpen).length, each(total)(deals.filter(isOpen))]],
  },
  {
    id: 'pipeline-by-stage',
    ask: 'Show me the open pipeline by stage.',
    tool: 'twenty_aggregate',
    args: { object: 'opportunity', filter: OPEN, groupBy: ['stage'], metrics: ['count', 'sum amount'] },
    answer: groups('stage', 'count', 'sum amount'),
    reference: ({ deals }) => rowsOf(deals.filter(isOpen), ({ stage }) => stage, count, each(total)),
  },
  {
    id: 'biggest-open-eur',
    ask: 'Our five biggest open deals in euros, with stage and owner?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { ...OPEN, amount: { currency: 'EUR' } },
      orderBy: ['amount desc'],
      fields: ['name', 'amount', 'stage', 'owner.name'],
      limit: 5,
    },
    answer: records('amount', 'name', 'stage', 'owner.name'),
    reference: ({ deals }) =>
      deals
        .filter((deal) => isOpen(deal) && deal.amount?.currency === 'EUR')
        .sort((a, b) => b.amount.amount - a.amount.amount)
        .map((deal) => [deal.amount, deal.name, deal.stage, owner(deal)]),
    top: { n: 5, by: 0 },
  },
  {
    id: 'late-stage-this-quarter',
    ask: 'Which deals in Proposal or Negotiation should close this quarter?',
    tool: 'twenty_list_records',
    args: {
      object: 'opportunity',
      filter: { stage: ['Proposal', 'Negotiation'], closeDate: 'this quarter' },
      fields: ['name', 'amount', 'closeDate', 'stage'],
    },
    answer: records('name', 'amount', 'stage'),
    reference: ({ deals, now }) =>
      deals
        .filter(({ stage }) => stage === 'Proposal' || stage === 'Negotiation')
        .filter(({ closeDate }) => within(closeDate, quarterStart(now), quarterStart(now, 1)))
        .map(({ name, amount, stage }) => [name, amount, stage]),
  },
  {
    id: 'overdue-by-owner',
    ask: 'How many open deals are past their close date, by owner?',
    tool: 'twenty_aggregate',
    args: { object: 'opportunity', filter: { ...OPEN, closeDate: { lt: 'today' } }, groupBy: ['owner.name'] },
    answer: groups('owner.name', 'count'),
    reference: ({ deals, now }) =>
      rowsOf(
        deals.filter((deal) => isOpen(deal) && deal.closeDate && deal.closeDate < inDays(now, 0)),
        owner,
        count,
      ),
  },
  {
    id: 'no-close-date',
    ask: 'How many open deals have no close date?',
    tool: 'twenty_list_records',
    args: { object: 'opportunity', filter: { ...OPEN, closeDate: null }, limit: 1, fields: ['name'] },
    answer: totalOf,
    reference: ({ deals }) => deals.filter((deal) => isOpen(deal) && !deal.closeDate).length,
  },
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
    id: 'most-open-deals',
    ask: 'Which three sellers have the most open deals?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { ...OPEN, owner: { empty: false } },
      groupBy: ['owner.name'],
      limit: 3,
    },
    answer: groups('count', 'owner.name'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter((deal) => isOpen(deal) && deal.owner),
        owner,
        count,
      )
        .map(([name, n]) => [n, name])
        .sort((a, b) => b[0] - a[0]),
    top: { n: 3, by: 0 },
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
    id: 'headline',
    ask: 'French companies with more than one open deal and no activity for 60 days: with total value and owner, biggest first?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      where: { address: { country: 'France' }, timelineActivities: { none: { happensAt: { gte: '-60d' } } } },
      join: { deals: { of: 'opportunities', where: OPEN, metrics: ['count', 'sum amount'] } },
      having: { 'deals.count': { gt: 1 } },
      select: ['name', 'accountOwner.name', 'deals.count', 'deals.sum amount'],
      orderBy: ['deals.sum amount desc'],
    },
    answer: rows('name', 'accountOwner.name', 'deals.count', 'deals.sum amount'),
    reference: ({ companies, now }) =>
      companies
        .filter(({ country }) => country === 'France')
        .filter(({ events }) => !events.some(({ happensAt }) => happensAt >= inDays(now, -60)))
        .map((one) => [
          one.name,
          one.owner?.name,
          one.deals.filter(isOpen).length,
          each(total)(one.deals.filter(isOpen)),
        ])
        .filter(([, , open]) => open > 1),
  },
  {
    id: 'foreign-owner',
    ask: 'Which open deals are owned by somebody other than the account owner of their company?',
    tool: 'twenty_query_builder',
    args: {
      from: 'opportunity',
      where: { ...OPEN, owner: { empty: false }, company: { accountOwner: { empty: false } } },
      select: ['name', 'owner.name', 'company.accountOwner.name'],
      having: { 'owner.name': { neq: { field: 'company.accountOwner.name' } } },
      limit: 100,
    },
    answer: rows('name', 'owner.name', 'company.accountOwner.name'),
    reference: ({ deals }) =>
      deals
        .filter(
          (deal) => isOpen(deal) && deal.owner && deal.company?.owner && deal.owner !== deal.company.owner,
        )
        .map((deal) => [deal.name, deal.owner.name, deal.company.owner.name]),
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
