import { isClosed } from './deals.mjs';
import { groups, records, totalOf } from './pick.mjs';
import { inDays, quarterStart, within } from './reference/days.mjs';
import { count, distinct, rowsOf } from './reference/figures.mjs';

/** The people we know, how to reach them, and who of them are worth a letter. */
export const CONTACTS = [
  {
    id: 'contacts-without-email',
    ask: 'How many contacts have no e-mail address?',
    tool: 'twenty_list_records',
    args: { object: 'person', filter: { emails: null }, limit: 1, fields: ['name'] },
    answer: totalOf,
    reference: ({ people }) => people.filter(({ email }) => !email).length,
  },
  {
    id: 'phone-only',
    ask: 'How many contacts can we only call: a phone number and no e-mail?',
    tool: 'twenty_list_records',
    args: {
      object: 'person',
      filter: { emails: { empty: true }, phones: { empty: false } },
      limit: 1,
      fields: ['name'],
    },
    answer: totalOf,
    reference: ({ people }) => people.filter(({ email, phone }) => !email && phone).length,
  },
  {
    id: 'reachable-share',
    ask: 'What share of our contacts has an e-mail address, a phone number, a job title?',
    tool: 'twenty_aggregate',
    args: {
      object: 'person',
      metrics: ['share filled emails', 'share filled phones', 'share filled jobTitle'],
    },
    answer: groups('share filled emails', 'share filled phones', 'share filled jobTitle'),
    reference: ({ people }) => {
      const share = (key) => people.filter((one) => one[key]).length / people.length;
      return [[share('email'), share('phone'), share('jobTitle')]];
    },
  },
  {
    id: 'contacts-by-industry',
    ask: 'How many contacts and how many companies do we have in each industry?',
    tool: 'twenty_aggregate',
    args: { object: 'person', groupBy: ['company.industry'], metrics: ['count', 'distinct company'] },
    answer: groups('company.industry', 'count', 'distinct company'),
    reference: ({ people }) =>
      rowsOf(
        people,
        ({ company }) => company?.industry ?? null,
        count,
        (some) => distinct(some.map(({ companyId }) => companyId)),
      ),
  },
  {
    id: 'new-leads-by-week',
    ask: 'How many new contacts came in each week over the last 8 weeks?',
    tool: 'twenty_aggregate',
    args: { object: 'person', filter: { createdAt: { gte: '8 weeks ago' } }, groupBy: ['createdAt by week'] },
    answer: groups('createdAt', 'count'),
    reference: ({ people, now }) =>
      rowsOf(
        people.filter(({ createdAt }) => createdAt >= inDays(now, -56)),
        ({ createdAt }) => monday(createdAt),
        count,
      ),
  },
  {
    id: 'website-leads',
    ask: 'How many companies came in through the website form last quarter?',
    tool: 'twenty_list_records',
    args: {
      object: 'company',
      filter: { createdBy: { name: 'Website form' }, createdAt: 'last quarter' },
      limit: 1,
      fields: ['name'],
    },
    answer: totalOf,
    reference: ({ companies, now }) =>
      companies
        .filter(({ createdBy }) => createdBy.name === 'Website form')
        .filter(({ createdAt }) => within(createdAt, quarterStart(now, -1), quarterStart(now))).length,
  },
  {
    id: 'nurture',
    ask: 'Contacts at healthcare companies with an e-mail address whom nobody mailed in 90 days and whose company has no open deal?',
    tool: 'twenty_list_records',
    args: {
      object: 'person',
      filter: {
        emails: { empty: false },
        company: { industry: 'Healthcare', opportunities: { none: { stage: { notIn: ['Won', 'Lost'] } } } },
        messages: { none: { receivedAt: { gte: '-90d' } } },
      },
      fields: ['name', 'emails', 'company.name'],
      limit: 100,
    },
    answer: records('name', 'emails', 'company.name'),
    reference: ({ people, now }) =>
      people
        .filter(({ email, company }) => email && company?.industry === 'Healthcare')
        .filter(({ company }) => !company.deals.some((deal) => !isClosed(deal)))
        .filter(({ mails }) => !mails.some(({ receivedAt }) => receivedAt >= inDays(now, -90)))
        .map(({ name, email, company }) => [name, email, company.name]),
  },
  {
    id: 'never-mailed',
    ask: 'How many contacts never got or sent a mail?',
    tool: 'twenty_list_records',
    args: { object: 'person', filter: { messageParticipants: { none: {} } }, limit: 1, fields: ['name'] },
    answer: totalOf,
    reference: ({ people }) => people.filter(({ mails }) => mails.length === 0).length,
  },
];

/** The Monday of the week of a time. */
function monday(time) {
  const date = new Date(time);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
