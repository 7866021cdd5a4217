import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, quarter, within } from './reference/days.mjs';
import { converted, count, each, rowsOf, total } from './reference/figures.mjs';

const isActive = ({ status }) => status === 'Active';
const isOpen = ({ stage }) => stage !== 'Won' && stage !== 'Lost';
const mrr = each(total, (subscription) => subscription.mrr);
const RATES = { to: 'EUR', rates: { GBP: 1.15, USD: 0.92, CHF: 1.05, SEK: 0.088, CAD: 0.67, AUD: 0.6 } };
const hasActive = ({ subscriptions }) => subscriptions.some(isActive);

/** Customer success: subscriptions, renewals, churn, contact with customers. */
export const CUSTOMERS = [
  {
    id: 'mrr',
    ask: 'What is our monthly recurring revenue, by currency?',
    tool: 'twenty_aggregate',
    args: { object: 'subscription', filter: { status: 'Active' }, metrics: ['count', 'sum mrr'] },
    answer: groups('count', 'sum mrr'),
    reference: ({ subscriptions }) => [
      [subscriptions.filter(isActive).length, mrr(subscriptions.filter(isActive))],
    ],
  },
  {
    id: 'mrr-by-region',
    ask: 'Monthly recurring revenue by region, in euros?',
    tool: 'twenty_aggregate',
    args: {
      object: 'subscription',
      filter: { status: 'Active' },
      groupBy: ['company.region'],
      metrics: ['sum mrr'],
      currency: RATES,
    },
    answer: groups('company.region', 'sum mrr'),
    reference: ({ subscriptions }) =>
      rowsOf(
        subscriptions.filter(isActive),
        ({ company }) => company?.region ?? null,
        (some) => ({ amount: total(some.map((one) => converted(one.mrr, RATES))), currency: 'EUR' }),
      ),
  },
  {
    id: 'renewals',
    ask: 'Which active subscriptions renew in the next 45 days, and who looks after them?',
    tool: 'twenty_list_records',
    args: {
      object: 'subscription',
      filter: { status: 'Active', renewalDate: { between: ['today', '+45d'] } },
      fields: ['name', 'renewalDate', 'mrr', 'company.accountOwner.name'],
      orderBy: ['renewalDate'],
    },
    answer: records('name', 'renewalDate', 'mrr', 'company.accountOwner.name'),
    reference: ({ subscriptions, now }) =>
      subscriptions
        .filter((one) => isActive(one) && within(one.renewalDate, inDays(now, 0), inDays(now, 46)))
        .map((one) => [one.name, one.renewalDate, one.mrr, one.company?.owner?.name]),
  },
  {
    id: 'renewals-by-quarter',
    ask: 'How much do active subscriptions bring by the quarter in which they renew?',
    tool: 'twenty_aggregate',
    args: {
      object: 'subscription',
      filter: { status: 'Active' },
      groupBy: ['renewalDate by quarter'],
      metrics: ['count', 'sum mrr'],
    },
    answer: groups('renewalDate', 'count', 'sum mrr'),
    reference: ({ subscriptions }) =>
      rowsOf(subscriptions.filter(isActive), ({ renewalDate }) => quarter(renewalDate), count, mrr),
  },
  {
    id: 'churn-by-region',
    ask: 'What share of subscriptions was cancelled, by region?',
    tool: 'twenty_aggregate',
    args: {
      object: 'subscription',
      groupBy: ['company.region'],
      metrics: ['count', 'count where status = Cancelled', 'share where status = Cancelled'],
    },
    answer: groups(
      'company.region',
      'count',
      'count where status = Cancelled',
      'share where status = Cancelled',
    ),
    reference: ({ subscriptions }) =>
      rowsOf(
        subscriptions,
        ({ company }) => company?.region ?? null,
        count,
        (some) => some.filter(({ status }) => status === 'Cancelled').length,
        (some) => some.filter(({ status }) => status === 'Cancelled').length / some.length,
      ),
  },
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
    id: 'several-subscriptions',
    ask: 'Which customers have more than one active subscription, and what do they pay?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      join: { subs: { of: 'subscriptions', where: { status: 'Active' }, metrics: ['count', 'sum mrr'] } },
      having: { 'subs.count': { gt: 1 } },
      select: ['name', 'subs.count', 'subs.sum mrr'],
      orderBy: ['subs.sum mrr desc'],
      limit: 50,
    },
    answer: rows('name', 'subs.count', 'subs.sum mrr'),
    reference: ({ companies }) =>
      companies
        .map((one) => [
          one.name,
          one.subscriptions.filter(isActive).length,
          mrr(one.subscriptions.filter(isActive)),
        ])
        .filter(([, n]) => n > 1),
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
    id: 'ownerless-customers',
    ask: 'Which active subscriptions belong to companies without an account owner?',
    tool: 'twenty_list_records',
    args: {
      object: 'subscription',
      filter: { status: 'Active', company: { accountOwner: null } },
      fields: ['name', 'company.name'],
    },
    answer: records('name', 'company.name'),
    reference: ({ subscriptions }) =>
      subscriptions
        .filter((one) => isActive(one) && one.company && !one.company.owner)
        .map((one) => [one.name, one.company.name]),
  },
  {
    id: 'biggest-customers',
    ask: 'Top five customers by monthly revenue, converted to euros?',
    tool: 'twenty_query_builder',
    args: {
      from: 'company',
      join: { subs: { of: 'subscriptions', where: { status: 'Active' }, metrics: ['sum mrr'] } },
      select: ['name', 'subs.sum mrr'],
      orderBy: ['subs.sum mrr desc'],
      limit: 5,
      currency: RATES,
    },
    answer: rows('subs.sum mrr', 'name'),
    reference: ({ companies }) =>
      companies
        .map((one) => [
          total(one.subscriptions.filter(isActive).map((sub) => converted(sub.mrr, RATES))),
          one.name,
        ])
        .sort((a, b) => b[0] - a[0])
        .map(([amount, name]) => [{ amount, currency: 'EUR' }, name]),
    top: { n: 5, by: 0 },
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
