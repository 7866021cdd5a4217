import { groups, records, rows, totalOf } from './pick.mjs';
import { inDays, monthStart, quarterStart, within } from './reference/days.mjs';
import { average, count, distinct, each, rowsOf, total } from './reference/figures.mjs';

const isWon = ({ stage }) => stage === 'Won';
const isClosed = ({ stage }) => stage === 'Won' || stage === 'Lost';

/** Marketing: campaigns, sources, segments, the state of the contacts. */
export const MARKETING = [
  {
    id: 'deals-by-campaign',
    ask: 'How many deals did each campaign bring, how many were won, and for how much?',
    tool: 'twenty_query_builder',
    args: {
      from: 'campaign',
      join: {
        all: { of: 'deals', metrics: ['count'] },
        won: { of: 'deals', where: { stage: 'Won' }, metrics: ['count', 'sum amount'] },
      },
      select: ['name', 'channel', 'all.count', 'won.count', 'won.sum amount'],
    },
    answer: rows('name', 'channel', 'all.count', 'won.count', 'won.sum amount'),
    reference: ({ campaigns }) =>
      campaigns.map(({ name, channel, deals }) => [
        ...[name, channel, deals.length],
        ...[deals.filter(isWon).length, deals.some(isWon) ? each(total)(deals.filter(isWon)) : 0],
      ]),
  },
  {
    id: 'win-rate-by-channel',
    ask: 'Which channel has the best win rate?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { campaign: { empty: false }, stage: ['Won', 'Lost'] },
      groupBy: ['campaign.channel'],
      metrics: ['count', 'share where stage = Won'],
      orderBy: ['share where stage = Won desc'],
    },
    answer: groups('campaign.channel', 'count', 'share where stage = Won'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter((deal) => deal.campaign && isClosed(deal)),
        ({ campaign }) => campaign.channel,
        count,
        (some) => some.filter(isWon).length / some.length,
      ),
  },
  {
    id: 'running-campaigns',
    ask: 'Which campaigns are running today?',
    tool: 'twenty_list_records',
    args: {
      object: 'campaign',
      filter: { startsOn: { lte: 'today' }, endsOn: { gte: 'today' } },
      fields: ['name', 'budget', 'endsOn'],
    },
    answer: records('name', 'budget', 'endsOn'),
    reference: ({ campaigns, now }) =>
      campaigns
        .filter(({ startsOn, endsOn }) => startsOn <= inDays(now, 0) && endsOn >= inDays(now, 0))
        .map(({ name, budget, endsOn }) => [name, budget, endsOn]),
  },
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
    id: 'enterprise-sources',
    ask: 'Which sources work best for enterprise leads (over 500 employees)?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { company: { employees: { gt: 500 } }, stage: ['Won', 'Lost'] },
      groupBy: ['source'],
      metrics: ['count', 'count where stage = Won', 'share where stage = Won'],
    },
    answer: groups('source', 'count', 'count where stage = Won', 'share where stage = Won'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter((deal) => deal.company?.employees > 500 && isClosed(deal)),
        ({ source }) => source,
        count,
        (some) => some.filter(isWon).length,
        (some) => some.filter(isWon).length / some.length,
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
    id: 'not-healthcare',
    ask: 'How many companies are not in healthcare?',
    tool: 'twenty_list_records',
    args: { object: 'company', filter: { industry: { neq: 'Healthcare' } }, limit: 1, fields: ['name'] },
    answer: totalOf,
    reference: ({ companies }) => companies.filter(({ industry }) => industry !== 'Healthcare').length,
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
  {
    id: 'deal-size-by-industry',
    ask: 'Average euro deal and its 90th percentile by industry, where we have at least ten of them?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      filter: { amount: { currency: 'EUR' } },
      groupBy: ['company.industry'],
      metrics: ['count', 'avg amount', 'p90 amount'],
      having: { count: { gte: 10 } },
    },
    answer: groups('company.industry', 'count', 'avg amount'),
    reference: ({ deals }) =>
      rowsOf(
        deals.filter(({ amount }) => amount?.currency === 'EUR'),
        ({ company }) => company?.industry ?? null,
        count,
        each(average),
      ).filter(([, n]) => n >= 10),
  },
  {
    id: 'deals-against-last-quarter',
    ask: 'How many deals did each source bring this quarter and last quarter?',
    tool: 'twenty_aggregate',
    args: {
      object: 'opportunity',
      groupBy: ['source'],
      metrics: ['count where createdAt = this quarter', 'count where createdAt = last quarter'],
    },
    answer: groups('source', 'count where createdAt = this quarter', 'count where createdAt = last quarter'),
    reference: ({ deals, now }) => {
      const created = (from, to) => (some) =>
        some.filter(({ createdAt }) => within(createdAt, from, to)).length;
      const [last, current, next] = [-1, 0, 1].map((step) => quarterStart(now, step));
      return rowsOf(deals, ({ source }) => source, created(current, next), created(last, current));
    },
  },
  {
    id: 'companies-by-month-and-region',
    ask: 'New companies by region and month since three months ago?',
    tool: 'twenty_aggregate',
    args: {
      object: 'company',
      filter: { createdAt: { gte: 'start of last month' } },
      groupBy: ['region', 'createdAt by month'],
    },
    answer: groups('region', 'createdAt', 'count'),
    reference: ({ companies, now }) => {
      const recent = companies.filter(({ createdAt }) => createdAt >= monthStart(now, -1));
      return rowsOf(recent, ({ region, createdAt }) => `${region}/${createdAt.slice(0, 7)}`, count).map(
        ([key, n]) => [...key.split('/'), n],
      );
    },
  },
];

/** The Monday of the week of a time. */
function monday(time) {
  const date = new Date(time);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
