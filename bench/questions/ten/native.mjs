// The ten questions through Twenty's own MCP server, as its instructions have it: learn the tools, execute them, carry
// ids into the next call, page by 100, and do the arithmetic that is left over here.
import { inDays } from '../reference/days.mjs';
import { average, each, groupBy, median } from '../reference/figures.mjs';
import { CHANNELS, fullName, money, moneyOf, OPEN, STAGES, sum, worthOf } from './wire.mjs';

const PAGE = 100;
const MOST_GROUPS = 1000;

/** All records that match, page by page. */
async function all({ execute }, tool, args) {
  const found = [];
  for (let offset = 0; ; offset += PAGE) {
    const { records, count } = await execute(tool, { ...args, limit: PAGE, offset });
    found.push(...records);
    if (offset + PAGE >= Number(count)) return found;
  }
}

/** Groups as [dimensions, value]. */
async function groupsOf({ execute }, tool, args) {
  const { groups } = await execute(tool, { aggregateOperation: 'COUNT', limit: MOST_GROUPS, ...args });
  return groups.map(({ dimensions, value }) => [dimensions, Number(value)]);
}

const SUM = { aggregateOperation: 'SUM', aggregateFieldName: 'amount.amountMicros' };
const members = (agent) => all(agent, 'find_many_workspace_members', { select: ['name'] });
const nameIn = (people, id) => fullName(people.find((one) => one.id === id));
const moneyIn = (groups) =>
  groups.flatMap(([[, currency], micros]) => (currency === null ? [] : moneyOf(micros, currency)));

export const NATIVE = {
  'pipeline-by-stage': async (agent) => {
    await agent.learn('group_by_opportunities');
    const filter = { stage: { in: OPEN } };
    const counts = await groupsOf(agent, 'group_by_opportunities', { groupBy: [{ stage: true }], ...filter });
    const groupBoth = [{ stage: true }, { amount: { currencyCode: true } }];
    const sums = await groupsOf(agent, 'group_by_opportunities', { ...SUM, groupBy: groupBoth, ...filter });
    return counts.map(([[stage], count]) => [
      STAGES[stage],
      count,
      moneyIn(sums.filter(([[one]]) => one === stage)),
    ]);
  },

  'biggest-open-eur': async (agent) => {
    await agent.learn('find_many_opportunities', 'find_many_workspace_members');
    const { records } = await agent.execute('find_many_opportunities', {
      ...{ stage: { in: OPEN }, amount: { currencyCode: { eq: 'EUR' } }, limit: 5 },
      orderBy: [{ amount: { amountMicros: 'DescNullsLast' } }],
      select: ['name', 'stage', 'amount', 'ownerId'],
    });
    const people = await members(agent);
    return records.map(({ name, stage, amount, ownerId }) => [
      money(amount),
      name,
      STAGES[stage],
      nameIn(people, ownerId),
    ]);
  },

  headline: async (agent) => {
    const tools = ['find_many_companies', 'find_many_workspace_members'];
    await agent.learn(...tools, 'group_by_opportunities', 'group_by_timeline_activities');
    const select = ['name', 'accountOwnerId'];
    const companies = await all(agent, 'find_many_companies', { region: { eq: 'UK_IRELAND' }, select });
    const filter = { stage: { in: OPEN } };
    const counts = await groupsOf(agent, 'group_by_opportunities', {
      groupBy: [{ companyId: true }],
      ...filter,
    });
    const groupBoth = [{ companyId: true }, { amount: { currencyCode: true } }];
    const sums = await groupsOf(agent, 'group_by_opportunities', { ...SUM, groupBy: groupBoth, ...filter });
    const active = await groupsOf(agent, 'group_by_timeline_activities', {
      groupBy: [{ targetCompanyId: true }],
      happensAt: { gte: inDays(agent.now, -30) },
    });
    const open = new Map(counts.map(([[id], count]) => [id, count]));
    const isActive = new Set(active.map(([[id]]) => id));
    const people = await members(agent);
    return companies
      .filter(({ id }) => open.has(id) && !isActive.has(id))
      .map(({ id, name, accountOwnerId }) => [
        ...[name, nameIn(people, accountOwnerId), open.get(id)],
        worthOf(moneyIn(sums.filter(([[one]]) => one === id))),
      ]);
  },

  'win-rate-by-source': async (agent) => {
    await agent.learn('group_by_opportunities');
    const groups = await groupsOf(agent, 'group_by_opportunities', {
      groupBy: [{ source: true }, { stage: true }],
      stage: { in: ['CUSTOMER', 'LOST'] },
    });
    return [...groupBy(groups, ([[source]]) => source)].map(([source, parts]) => {
      const closed = sum(parts.map(([, count]) => count));
      const won = sum(parts.filter(([[, stage]]) => stage === 'CUSTOMER').map(([, count]) => count));
      return [source === null ? null : source[0] + source.slice(1).toLowerCase(), closed, won / closed];
    });
  },

  'contacts-without-email': async (agent) => {
    await agent.learn('find_many_people');
    const filter = { emails: { primaryEmail: { is: 'NULL' } } };
    return Number((await agent.execute('find_many_people', { ...filter, select: ['name'], limit: 1 })).count);
  },

  'overdue-tasks': async (agent) => {
    await agent.learn('group_by_tasks', 'find_many_workspace_members');
    const groups = await groupsOf(agent, 'group_by_tasks', {
      groupBy: [{ assigneeId: true }],
      and: [
        { dueAt: { lt: inDays(agent.now, 0) } },
        { or: [{ status: { neq: 'DONE' } }, { status: { is: 'NULL' } }] },
      ],
    });
    const people = await members(agent);
    return groups.map(([[id], count]) => [nameIn(people, id), count]);
  },

  'median-won': async (agent) => {
    await agent.learn('find_many_opportunities');
    const found = await all(agent, 'find_many_opportunities', {
      stage: { eq: 'CUSTOMER' },
      select: ['amount'],
    });
    const won = found.map(({ amount }) => ({ amount: money(amount) }));
    return [[each(median)(won), each(average)(won)]];
  },

  'deals-by-campaign': async (agent) => {
    await agent.learn('find_many_campaigns', 'group_by_opportunities');
    const campaigns = await all(agent, 'find_many_campaigns', { select: ['name', 'channel'] });
    const byCampaign = { groupBy: [{ campaignId: true }] };
    const isWon = { stage: { eq: 'CUSTOMER' } };
    const deals = await groupsOf(agent, 'group_by_opportunities', byCampaign);
    const won = await groupsOf(agent, 'group_by_opportunities', { ...byCampaign, ...isWon });
    const groupBoth = [{ campaignId: true }, { amount: { currencyCode: true } }];
    const sums = await groupsOf(agent, 'group_by_opportunities', { ...SUM, groupBy: groupBoth, ...isWon });
    const countIn = (groups, id) => groups.find(([[one]]) => one === id)?.[1] ?? 0;
    return campaigns.map(({ id, name, channel }) => [
      ...[name, CHANNELS[channel], countIn(deals, id), countIn(won, id)],
      worthOf(moneyIn(sums.filter(([[one]]) => one === id))),
    ]);
  },

  'no-meeting': async (agent) => {
    const finds = [
      'companies',
      'people',
      'calendar_events',
      'calendar_event_participants',
      'workspace_members',
    ];
    await agent.learn(...finds.map((name) => `find_many_${name}`), 'group_by_subscriptions');
    const select = ['name', 'accountOwnerId'];
    const nordic = await all(agent, 'find_many_companies', { region: { eq: 'NORDICS' }, select });
    const active = { groupBy: [{ companyId: true }], status: { eq: 'ACTIVE' } };
    const paying = new Set((await groupsOf(agent, 'group_by_subscriptions', active)).map(([[id]]) => id));
    const customers = nordic.filter(({ id }) => paying.has(id));
    const contacts = await all(agent, 'find_many_people', {
      companyId: { in: customers.map(({ id }) => id) },
      select: ['companyId'],
    });
    const events = await all(agent, 'find_many_calendar_events', {
      and: [{ startsAt: { gte: inDays(agent.now, -90) } }, { startsAt: { lt: agent.now.toISOString() } }],
      select: ['startsAt'],
    });
    const attendees = await all(agent, 'find_many_calendar_event_participants', {
      calendarEventId: { in: events.map(({ id }) => id) },
      personId: { in: contacts.map(({ id }) => id) },
      select: ['personId'],
    });
    const met = new Set(
      attendees.map(({ personId }) => contacts.find(({ id }) => id === personId)?.companyId),
    );
    const people = await members(agent);
    return customers
      .filter(({ id }) => !met.has(id))
      .map((one) => [one.name, nameIn(people, one.accountOwnerId)]);
  },

  'mails-of-account': async (agent) => {
    await agent.learn(
      ...['companies', 'people', 'message_participants', 'messages'].map((name) => `find_many_${name}`),
    );
    const company = await all(agent, 'find_many_companies', {
      name: { eq: 'Granite State Telecom' },
      select: ['name'],
    });
    const contacts = await all(agent, 'find_many_people', {
      companyId: { eq: company[0].id },
      select: ['name'],
    });
    const parts = await all(agent, 'find_many_message_participants', {
      personId: { in: contacts.map(({ id }) => id) },
      select: ['messageId'],
    });
    const { count } = await agent.execute('find_many_messages', {
      id: { in: [...new Set(parts.map(({ messageId }) => messageId))] },
      receivedAt: { gte: inDays(agent.now, -90) },
      ...{ select: ['receivedAt'], limit: 1 },
    });
    return Number(count);
  },
};
