import { OPEN, RATES, isOpen } from './deals.mjs';
import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, quarterStart, within } from './reference/days.mjs';
import { converted, count, each, rowsOf, total, worth } from './reference/figures.mjs';

const owner = (deal) => deal.owner?.name ?? null;

/** The open pipeline: what is there, late, stuck, largest. */
export const PIPELINE = [
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
    id: 'headline',
    ask: 'Companies in the UK and Ireland with open deals and no activity for 30 days: with owner and what the deals are worth, biggest first?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      where: { region: 'UK & Ireland', timelineActivities: { none: { happensAt: { gte: '-30d' } } } },
      join: { deals: { of: 'opportunities', where: OPEN, metrics: ['count', 'sum amount'] } },
      having: { 'deals.count': { gte: 1 } },
      select: ['name', 'accountOwner.name'],
      orderBy: ['deals.sum amount desc'],
    },
    answer: rows('name', 'accountOwner.name', 'deals.count', 'deals.sum amount'),
    reference: ({ companies, now }) =>
      companies
        .filter(({ region }) => region === 'UK & Ireland')
        .filter(({ events }) => !events.some(({ happensAt }) => happensAt >= inDays(now, -30)))
        .map((one) => [one, one.deals.filter(isOpen)])
        .filter(([, open]) => open.length > 0)
        .map(([one, open]) => [one.name, one.owner?.name, open.length, worth(open)]),
  },
  {
    id: 'moved-contact',
    ask: 'Which open deals have a contact who works at another company than the deal is with?',
    tool: 'twenty_query_builder',
    args: {
      from: 'opportunity',
      where: { ...OPEN, company: { empty: false }, pointOfContact: { company: { empty: false } } },
      select: ['name', 'pointOfContact.name', 'pointOfContact.company.name'],
      having: { 'pointOfContact.company.name': { neq: { field: 'company.name' } } },
    },
    answer: rows('name', 'pointOfContact.name', 'pointOfContact.company.name'),
    reference: ({ deals }) =>
      deals
        .filter((deal) => isOpen(deal) && deal.company && deal.contact?.company)
        .filter((deal) => deal.company.name !== deal.contact.company.name)
        .map(({ name, contact }) => [name, contact.name, contact.company.name]),
  },
  {
    id: 'biggest-in-euros',
    ask: 'What are our five biggest open deals, converted to euros?',
    tool: 'twenty_query_builder',
    args: {
      from: 'opportunity',
      where: OPEN,
      select: ['name', 'amount', 'owner.name'],
      orderBy: ['amount desc'],
      limit: 5,
      currency: RATES,
    },
    answer: rows('amount', 'name', 'owner.name'),
    reference: ({ deals }) =>
      deals
        .filter((deal) => isOpen(deal) && deal.amount)
        .map((deal) => [{ amount: converted(deal.amount, RATES), currency: 'EUR' }, deal.name, owner(deal)])
        .sort(([a], [b]) => b.amount - a.amount),
    top: { n: 5, by: 0 },
  },
];
