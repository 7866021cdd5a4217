// Questions about lists of lists that grow with the company, and the same as somebody writes them in GraphQL by hand:
// groups by company on both sides, put together here.
import { OPEN } from '../questions/deals.mjs';
import { groups, rows, totalOf } from '../questions/pick.mjs';
import { fullName, moneyOf, nodes, OPEN as OPEN_STAGES, STAGES, sum } from '../questions/ten/wire.mjs';

const ALL = 1_000_000;
const IN_EUROS = { ...OPEN, amount: { currency: 'EUR' } };
const BY_STAGE = { groupBy: ['stage'], metrics: ['count', 'sum amount'] };

/** Deals by company, stage and currency, of the companies that are meant. */
const dealsOf = async (graphql, isMeant) => {
  const { opportunitiesGroupBy: found } = await graphql(
    `{ opportunitiesGroupBy(limit: ${ALL}, groupBy: [{ companyId: true }, { stage: true }, { amount: { currencyCode: true } }]) {
      groupByDimensionValues totalCount sumAmountAmountMicros } }`,
  );
  const stages = new Map();
  for (const { groupByDimensionValues: keys, totalCount, sumAmountAmountMicros: micros } of found) {
    const [company, stage, currency] = keys;
    if (!isMeant(company)) continue;
    const [count, amounts] = stages.get(stage) ?? [0, new Map()];
    if (micros !== null) amounts.set(currency, (amounts.get(currency) ?? 0) + Number(micros));
    stages.set(stage, [count + totalCount, amounts]);
  }
  return [...stages].map(([stage, [count, amounts]]) => [
    ...[STAGES[stage], count],
    [...amounts].flatMap(([currency, micros]) => moneyOf(micros, currency)),
  ]);
};

/** How many records there are for each company. */
const countsBy = async (graphql, name, column, filter = '{}') => {
  const { [`${name}GroupBy`]: found } = await graphql(
    `{ ${name}GroupBy(limit: ${ALL}, filter: ${filter}, groupBy: [{ ${column}: true }]) { groupByDimensionValues totalCount } }`,
  );
  return new Map(found.map(({ groupByDimensionValues: [id], totalCount }) => [id, totalCount]));
};

const answer = groups('stage', 'count', 'sum amount');
const deals = (company) => ({ object: 'opportunity', filter: { company }, ...BY_STAGE });

export const OF_LISTS = [
  {
    ask: 'What are the deals of companies with an active subscription worth, by stage?',
    tool: 'twenty_aggregate',
    args: deals({ subscriptions: { some: { status: 'Active' } } }),
    answer,
    direct: async ({ graphql }) => {
      const active = await countsBy(graphql, 'subscriptions', 'companyId', '{ status: { eq: ACTIVE } }');
      return dealsOf(graphql, (id) => id !== null && active.has(id));
    },
  },
  {
    ask: 'What are the deals of companies that we know three people of worth, or more people, by stage?',
    tool: 'twenty_aggregate',
    args: deals({ people: { count: { gte: 3 } } }),
    answer,
    direct: async ({ graphql }) => {
      const people = await countsBy(graphql, 'people', 'companyId');
      return dealsOf(graphql, (id) => id !== null && (people.get(id) ?? 0) >= 3);
    },
  },
  {
    ask: 'And those of companies without any open task?',
    tool: 'twenty_aggregate',
    args: deals({ taskTargets: { none: { task: { status: { neq: 'Done' } } } } }),
    answer,
    direct: async ({ graphql }) => {
      const open = '{ task: { or: [{ status: { neq: DONE } }, { status: { is: NULL } }] } }';
      const busy = await countsBy(graphql, 'taskTargets', 'targetCompanyId', open);
      return dealsOf(graphql, (id) => id === null || !busy.has(id));
    },
  },
  {
    ask: 'Which companies have more than two open deals in euros worth over 50,000 together? The first twenty, biggest first, with their owner.',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      join: { deals: { of: 'opportunities', where: IN_EUROS, metrics: ['count', 'sum amount'] } },
      having: { 'deals.count': { gt: 2 }, 'deals.sum amount': { gt: 50_000 } },
      select: ['name', 'accountOwner.name'],
      orderBy: ['deals.sum amount desc'],
      limit: 20,
    },
    answer: rows('name', 'accountOwner.name', 'deals.count', 'deals.sum amount'),
    top: { n: 20, by: 3 },
    direct: async ({ graphql }) => {
      const { opportunitiesGroupBy: found } = await graphql(
        `{ opportunitiesGroupBy(limit: ${ALL}, groupBy: [{ companyId: true }], filter: { and: [
          { stage: { in: [${OPEN_STAGES}] } }, { amount: { currencyCode: { eq: "EUR" } } }] }) {
          groupByDimensionValues totalCount sumAmountAmountMicros } }`,
      );
      const large = found
        .filter(({ groupByDimensionValues: [id], totalCount }) => id !== null && totalCount > 2)
        .map(({ groupByDimensionValues: [id], totalCount, sumAmountAmountMicros }) => ({
          ...{ id, count: totalCount, worth: moneyOf(sumAmountAmountMicros, 'EUR')[0] },
        }))
        .filter(({ worth }) => worth?.amount > 50_000)
        .sort((a, b) => b.worth.amount - a.worth.amount);
      const first = large.slice(0, 40);
      const { companies } = await graphql(
        `{ companies(first: ${first.length}, filter: { id: { in: ${JSON.stringify(first.map(({ id }) => id))} } }) {
          edges { node { id name accountOwner { name { firstName lastName } } } } } }`,
      );
      const named = new Map(nodes(companies).map((company) => [company.id, company]));
      return first.map(({ id, count, worth }) => {
        const { name, accountOwner } = named.get(id);
        return [name, fullName(accountOwner), count, worth];
      });
    },
  },
  {
    ask: 'How many people work at companies that have bought from us?',
    tool: 'twenty_list_records',
    args: {
      object: 'person',
      filter: { company: { opportunities: { some: { stage: 'Won' } } } },
      fields: ['name', 'company.name'],
      limit: 20,
    },
    answer: totalOf,
    direct: async ({ graphql }) => {
      const won = await countsBy(graphql, 'opportunities', 'companyId', '{ stage: { eq: CUSTOMER } }');
      const people = await countsBy(graphql, 'people', 'companyId');
      return sum([...people].map(([id, count]) => (id !== null && won.has(id) ? count : 0)));
    },
  },
  {
    ask: 'What did each account owner win?',
    tool: 'twenty_aggregate',
    args: {
      ...{ object: 'opportunity', filter: { stage: 'Won' } },
      ...{ groupBy: ['company.accountOwner.name'], metrics: ['count'] },
    },
    answer: groups('company.accountOwner.name', 'count'),
    direct: async ({ graphql }) => {
      const won = await countsBy(graphql, 'opportunities', 'companyId', '{ stage: { eq: CUSTOMER } }');
      const { companies } = await graphql(
        `{ companies(first: ${ALL}) { edges { node { id accountOwner { name { firstName lastName } } } } } }`,
      );
      const owners = new Map(nodes(companies).map(({ id, accountOwner }) => [id, fullName(accountOwner)]));
      const all = new Map();
      for (const [id, count] of won) {
        const owner = owners.get(id) ?? null;
        all.set(owner, (all.get(owner) ?? 0) + count);
      }
      return [...all];
    },
  },
];
