// Records as people see them: units instead of micros, labels of options, one name; lists that are filled later.

const money = (value) =>
  value?.amountMicros === null || value?.amountMicros === undefined
    ? null
    : { amount: Number(value.amountMicros) / 1_000_000, currency: value.currencyCode };

const fullName = ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' ');

export const memberIn = (one) => ({ ...one, name: fullName(one.name) });

export const campaignIn = (one, labels) => ({
  ...one,
  budget: money(one.budget),
  channel: labels('campaign', 'channel', one.channel),
  deals: [],
});

export const companyIn = (one, labels) => ({
  ...one,
  annualRevenue: money(one.annualRevenue),
  industry: labels('company', 'industry', one.industry),
  region: labels('company', 'region', one.region),
  city: one.address.addressCity || null,
  country: one.address.addressCountry || null,
  domain: one.domainName.primaryLinkUrl || null,
  ...{ people: [], deals: [], subscriptions: [], tasks: [], notes: [], events: [] },
});

export const personIn = (one) => ({
  ...one,
  name: fullName(one.name) || null,
  email: one.emails.primaryEmail || null,
  phone: one.phones.primaryPhoneNumber || null,
  jobTitle: one.jobTitle || null,
  ...{ deals: [], tasks: [], notes: [], events: [], mails: [], meetings: [] },
});

export const dealIn = (one, labels) => ({
  ...one,
  amount: money(one.amount),
  stage: labels('opportunity', 'stage', one.stage),
  source: labels('opportunity', 'source', one.source),
  lostReason: labels('opportunity', 'lostReason', one.lostReason),
  ...{ tasks: [], notes: [], events: [] },
});

export const subscriptionIn = (one, labels) => ({
  ...one,
  mrr: money(one.mrr),
  status: labels('subscription', 'status', one.status),
  events: [],
});
