import { RATES } from './deals.mjs';
import { groups, records, rows } from './pick.mjs';
import { inDays, quarter, within } from './reference/days.mjs';
import { converted, count, each, rowsOf, total } from './reference/figures.mjs';

const isActive = ({ status }) => status === 'Active';
const mrr = each(total, (subscription) => subscription.mrr);

/** What customers pay, and when they renew. */
export const SUBSCRIPTIONS = [
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
];
