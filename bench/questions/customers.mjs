import { isOpen } from './deals.mjs';
import { records, totalOf } from './pick.mjs';
import { inDays, within } from './reference/days.mjs';

const isActive = ({ status }) => status === 'Active';
const hasActive = ({ subscriptions }) => subscriptions.some(isActive);

/** Customers: who is quiet, leaving, or about to buy more. */
export const CUSTOMERS = [
  {
    id: 'lost-customers',
    ask: 'Which companies cancelled and have no active subscription left?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: {
        and: [
          { subscriptions: { some: { status: 'Cancelled' } } },
          { subscriptions: { none: { status: 'Active' } } },
        ],
      },
      fields: ['name', 'accountOwner.name'],
    },
    answer: records('name', 'accountOwner.name'),
    reference: ({ companies }) =>
      companies
        .filter((one) => one.subscriptions.some(({ status }) => status === 'Cancelled') && !hasActive(one))
        .map(({ name, owner }) => [name, owner?.name]),
  },
  {
    id: 'all-cancelled',
    ask: 'At how many companies is every subscription cancelled?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: { subscriptions: { some: {}, every: { status: 'Cancelled' } } },
      fields: ['name'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ companies }) =>
      companies.filter(
        ({ subscriptions }) =>
          subscriptions.length > 0 && subscriptions.every(({ status }) => status === 'Cancelled'),
      ).length,
  },
  {
    id: 'upsell',
    ask: 'Which customers with an active subscription also have an open deal in Negotiation or Proposal?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: {
        subscriptions: { some: { status: 'Active' } },
        opportunities: { some: { stage: ['Negotiation', 'Proposal'] } },
      },
      fields: ['name'],
    },
    answer: records('name'),
    reference: ({ companies }) =>
      companies
        .filter(
          (one) =>
            hasActive(one) && one.deals.some(({ stage }) => ['Negotiation', 'Proposal'].includes(stage)),
        )
        .map(({ name }) => [name]),
  },
  {
    id: 'silent-customers',
    ask: 'How many customers with an active subscription got or sent no mail in the last 120 days?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      where: { subscriptions: { some: { status: 'Active' } } },
      join: { mails: { of: 'people.messages', where: { receivedAt: { gte: '-120d' } }, metrics: ['count'] } },
      having: { 'mails.count': 0 },
      select: ['name'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ companies, now }) =>
      companies.filter(
        (one) =>
          hasActive(one) &&
          !one.people.some(({ mails }) => mails.some(({ receivedAt }) => receivedAt >= inDays(now, -120))),
      ).length,
  },
  {
    id: 'no-meeting',
    ask: 'Which customers of ours in the Nordics had no meeting with us in the last 90 days?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: {
        region: 'Nordics',
        subscriptions: { some: { status: 'Active' } },
        people: {
          none: {
            calendarEventParticipants: {
              some: { calendarEvent: { startsAt: { between: ['-90d', 'now'] } } },
            },
          },
        },
      },
      fields: ['name', 'accountOwner.name'],
    },
    answer: records('name', 'accountOwner.name'),
    reference: ({ companies, now }) =>
      companies
        .filter((one) => one.region === 'Nordics' && hasActive(one))
        .filter(
          ({ people }) =>
            !people.some(({ meetings }) =>
              meetings.some(({ startsAt }) => within(startsAt, inDays(now, -90), now.toISOString())),
            ),
        )
        .map(({ name, owner }) => [name, owner?.name]),
  },
  {
    id: 'mails-of-account',
    ask: 'How many mails did we exchange with Granite State Telecom in the last 90 days?',
    tool: 'twenty_list_records',
    args: {
      object: 'message',
      filter: {
        messageParticipants: { some: { person: { company: { name: 'Granite State Telecom' } } } },
        receivedAt: { gte: '-90d' },
      },
      fields: ['subject'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ mails, now }) =>
      mails.filter(
        ({ receivedAt, parties }) =>
          receivedAt >= inDays(now, -90) &&
          parties.some(({ person }) => person?.company?.name === 'Granite State Telecom'),
      ).length,
  },
  {
    id: 'idle-customers',
    ask: 'How many companies have an active subscription but no open deal and no open task?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      where: {
        subscriptions: { some: { status: 'Active' } },
        opportunities: { none: { stage: { notIn: ['Won', 'Lost'] } } },
        tasks: { none: { status: { neq: 'Done' } } },
      },
      select: ['name'],
      limit: 1,
    },
    answer: totalOf,
    reference: ({ companies }) =>
      companies.filter(
        (one) =>
          hasActive(one) && !one.deals.some(isOpen) && !one.tasks.some(({ status }) => status !== 'Done'),
      ).length,
  },
];
