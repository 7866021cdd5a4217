// The ten questions as somebody who knows Twenty well writes them in GraphQL: different lists in one request, groups
// instead of rows, and the arithmetic that is left over done here.
import { inDays } from '../reference/days.mjs';
import { average, each, groupBy, median } from '../reference/figures.mjs';
import { CHANNELS, fullName, money, moneyOf, nodes, OPEN, STAGES, sum, worthOf } from './wire.mjs';

const MANY = 1_000_000;
const OF_EVERYONE = 'name { firstName lastName }';

/** Sums of groups whose last key is the currency. */
const sums = (groups) =>
  groups.flatMap(({ groupByDimensionValues: keys, sumAmountAmountMicros }) =>
    moneyOf(sumAmountAmountMicros, keys.at(-1)),
  );

const count = (groups) => sum(groups.map(({ totalCount }) => totalCount));

export const DIRECT = {
  'pipeline-by-stage': async ({ graphql }) => {
    const { opportunitiesGroupBy: groups } = await graphql(
      `{ opportunitiesGroupBy(filter: { stage: { in: [${OPEN}] } }, limit: ${MANY},
        groupBy: [{ stage: true }, { amount: { currencyCode: true } }]) {
        groupByDimensionValues totalCount sumAmountAmountMicros } }`,
    );
    return [...groupBy(groups, ({ groupByDimensionValues: [stage] }) => stage)].map(([stage, parts]) => [
      STAGES[stage],
      count(parts),
      sums(parts),
    ]);
  },

  'biggest-open-eur': async ({ graphql }) => {
    const { opportunities } = await graphql(
      `{ opportunities(first: 5, orderBy: [{ amount: { amountMicros: DescNullsLast } }],
        filter: { and: [{ stage: { in: [${OPEN}] } }, { amount: { currencyCode: { eq: "EUR" } } }] }) {
        edges { node { name stage amount { amountMicros currencyCode } owner { ${OF_EVERYONE} } } } } }`,
    );
    return nodes(opportunities).map(({ name, stage, amount, owner }) => [
      ...[money(amount), name, STAGES[stage], fullName(owner)],
    ]);
  },

  headline: async ({ graphql, now }) => {
    const answer = await graphql(
      `{ companies(first: ${MANY}, filter: { region: { eq: UK_IRELAND } }) {
          edges { node { id name accountOwner { ${OF_EVERYONE} } } } }
        opportunitiesGroupBy(limit: ${MANY}, filter: { and: [{ stage: { in: [${OPEN}] } }, { company: { region: { eq: UK_IRELAND } } }] },
          groupBy: [{ companyId: true }, { amount: { currencyCode: true } }]) {
          groupByDimensionValues totalCount sumAmountAmountMicros }
        timelineActivitiesGroupBy(limit: ${MANY}, filter: { and: [{ happensAt: { gte: "${inDays(now, -30)}" } }, { targetCompanyId: { is: NOT_NULL } }] },
          groupBy: [{ targetCompanyId: true }]) { groupByDimensionValues } }`,
    );
    const active = new Set(answer.timelineActivitiesGroupBy.map(({ groupByDimensionValues: [id] }) => id));
    const open = groupBy(answer.opportunitiesGroupBy, ({ groupByDimensionValues: [id] }) => id);
    return nodes(answer.companies)
      .filter(({ id }) => open.has(id) && !active.has(id))
      .map(({ id, name, accountOwner }) => [
        name,
        fullName(accountOwner),
        count(open.get(id)),
        worthOf(sums(open.get(id))),
      ]);
  },

  'win-rate-by-source': async ({ graphql }) => {
    const { opportunitiesGroupBy: groups } = await graphql(
      `{ opportunitiesGroupBy(filter: { stage: { in: [CUSTOMER, LOST] } }, limit: ${MANY},
        groupBy: [{ source: true }, { stage: true }]) { groupByDimensionValues totalCount } }`,
    );
    return [...groupBy(groups, ({ groupByDimensionValues: [source] }) => source)].map(([source, parts]) => {
      const closed = count(parts);
      const won =
        parts.find(({ groupByDimensionValues: [, stage] }) => stage === 'CUSTOMER')?.totalCount ?? 0;
      return [source === null ? null : source[0] + source.slice(1).toLowerCase(), closed, won / closed];
    });
  },

  'contacts-without-email': async ({ graphql }) => {
    const { people } = await graphql(`
      {
        people(first: 1, filter: { emails: { primaryEmail: { is: NULL } } }) {
          totalCount
        }
      }
    `);
    return people.totalCount;
  },

  'overdue-tasks': async ({ graphql, now }) => {
    const { tasksGroupBy: groups } = await graphql(
      `{ tasksGroupBy(limit: ${MANY}, filter: { and: [{ dueAt: { lt: "${inDays(now, 0)}" } },
          { or: [{ status: { neq: DONE } }, { status: { is: NULL } }] }] },
        groupBy: [{ assignee: { name: { firstName: true } } }, { assignee: { name: { lastName: true } } }]) {
        groupByDimensionValues totalCount } }`,
    );
    return groups.map(({ groupByDimensionValues: names, totalCount }) => [
      names.filter(Boolean).join(' ') || null,
      totalCount,
    ]);
  },

  'median-won': async ({ graphql }) => {
    const { opportunities } = await graphql(
      `{ opportunities(first: ${MANY}, filter: { stage: { eq: CUSTOMER } }) {
        edges { node { amount { amountMicros currencyCode } } } } }`,
    );
    const won = nodes(opportunities).map(({ amount }) => ({ amount: money(amount) }));
    return [[each(median)(won), each(average)(won)]];
  },

  'deals-by-campaign': async ({ graphql }) => {
    const { campaigns, opportunitiesGroupBy: groups } = await graphql(
      `{ campaigns(first: ${MANY}) { edges { node { id name channel } } }
        opportunitiesGroupBy(limit: ${MANY}, filter: { campaignId: { is: NOT_NULL } },
          groupBy: [{ campaignId: true }, { stage: true }, { amount: { currencyCode: true } }]) {
          groupByDimensionValues totalCount sumAmountAmountMicros } }`,
    );
    return nodes(campaigns).map(({ id, name, channel }) => {
      const parts = groups.filter(({ groupByDimensionValues: [campaign] }) => campaign === id);
      const won = parts.filter(({ groupByDimensionValues: [, stage] }) => stage === 'CUSTOMER');
      return [name, CHANNELS[channel], count(parts), count(won), worthOf(sums(won))];
    });
  },

  'no-meeting': async ({ graphql, now }) => {
    const { companies, subscriptionsGroupBy, calendarEventParticipants } = await graphql(
      `{ companies(first: ${MANY}, filter: { region: { eq: NORDICS } }) {
          edges { node { id name accountOwner { ${OF_EVERYONE} } } } }
        subscriptionsGroupBy(limit: ${MANY}, filter: { and: [{ status: { eq: ACTIVE } }, { company: { region: { eq: NORDICS } } }] },
          groupBy: [{ companyId: true }]) { groupByDimensionValues }
        calendarEventParticipants(first: ${MANY}, filter: { and: [{ personId: { is: NOT_NULL } },
          { calendarEvent: { startsAt: { gte: "${inDays(now, -90)}" } } }, { calendarEvent: { startsAt: { lt: "${now.toISOString()}" } } }] }) {
          edges { node { person { companyId } } } } }`,
    );
    const customers = new Set(subscriptionsGroupBy.map(({ groupByDimensionValues: [id] }) => id));
    const met = new Set(nodes(calendarEventParticipants).map(({ person }) => person?.companyId));
    return nodes(companies)
      .filter(({ id }) => customers.has(id) && !met.has(id))
      .map(({ name, accountOwner }) => [name, fullName(accountOwner)]);
  },

  'mails-of-account': async ({ graphql, now }) => {
    const { companies } = await graphql(`
      {
        companies(first: 1, filter: { name: { eq: "Granite State Telecom" } }) {
          edges {
            node {
              id
            }
          }
        }
      }
    `);
    const [{ id }] = nodes(companies);
    const { messageParticipants } = await graphql(
      `{ messageParticipants(first: ${MANY}, filter: { and: [{ person: { companyId: { eq: "${id}" } } },
        { message: { receivedAt: { gte: "${inDays(now, -90)}" } } }] }) { edges { node { messageId } } } }`,
    );
    return new Set(nodes(messageParticipants).map(({ messageId }) => messageId)).size;
  },
};
