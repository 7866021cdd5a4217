// What somebody must know by heart to write to Twenty directly, and to read what it answers.

/** Stages of deals that are neither won nor lost, as Twenty stores them. */
export const OPEN = ['NEW', 'SCREENING', 'MEETING', 'PROPOSAL', 'NEGOTIATION'];

export const STAGES = {
  ...{ NEW: 'New', SCREENING: 'Screening', MEETING: 'Meeting', PROPOSAL: 'Proposal' },
  ...{ NEGOTIATION: 'Negotiation', CUSTOMER: 'Won', LOST: 'Lost' },
};

export const CHANNELS = {
  EMAIL: 'E-mail',
  WEBINAR: 'Webinar',
  EVENT: 'Event',
  ADS: 'Ads',
  PARTNER: 'Partner',
};

/** From millionths to units; none where there is no amount. */
export const moneyOf = (micros, currency) =>
  micros === null || micros === undefined ? [] : [{ amount: Number(micros) / 1_000_000, currency }];

export const money = (value) => moneyOf(value?.amountMicros, value?.currencyCode)[0] ?? null;

/** Amounts of several currencies, or nothing. */
export const worthOf = (amounts) => (amounts.length > 0 ? amounts : 0);

export const fullName = (member) =>
  member ? [member.name.firstName, member.name.lastName].filter(Boolean).join(' ') : null;

export const nodes = ({ edges }) => edges.map(({ node }) => node);

export const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
