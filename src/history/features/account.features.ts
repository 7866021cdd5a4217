import type { WorkspaceHistory } from '../workspace-history.js';
import type { AccountView, PersonView } from './account-view.js';
import { ENGAGEMENT_FEATURES } from './engagement.features.js';
import { type Feature, count, daysBetween } from './feature.js';
import { companyTraits } from './company-traits.js';
import { timelessTraits, traitFeatures } from './traits.js';

const YEAR = 365;

/** What a company has bought, and what it is about to decide. Amounts are left out: they are cut when a contract ends. */
const COMMERCIAL_FEATURES: readonly Feature<AccountView>[] = [
  {
    name: 'knownDays',
    of: ({ company, at }) => daysBetween(company.createdAt, at),
    tell: (days) => `known for ${count(days, 'day')}`,
  },
  {
    name: 'customerDays',
    of: ({ running, at }) =>
      running.length === 0
        ? undefined
        : daysBetween(Math.min(...running.map(({ startedAt }) => startedAt)), at),
    tell: (days) => `customer for ${count(days, 'day')}`,
  },
  {
    name: 'contracts',
    of: ({ running }) => running.length,
    tell: (contracts) => `${count(contracts, 'running contract')}`,
  },
  {
    name: 'endedBefore',
    of: ({ ended }) => ended.length,
    tell: (contracts) =>
      contracts === 0 ? 'has ended no contract yet' : `has ended ${count(contracts, 'contract')} before`,
    advice: () => 'Ask what was wrong with what they gave up.',
  },
  {
    name: 'daysToRenewal',
    of: daysToRenewal,
    tell: (days) => `renewal in ${count(days, 'day')}`,
    advice: () => 'Begin the talk about renewal now, with the figures of the year.',
  },
  {
    name: 'openDeals',
    of: ({ openDeals }) => openDeals.length,
    tell: (deals) => (deals === 0 ? 'no open deal' : `${count(deals, 'open deal')}`),
  },
  {
    name: 'won',
    of: ({ chronicle, company, at }) => chronicle.record('company', company.id, at).won,
    tell: (deals) => `${count(deals, 'deal')} won so far`,
  },
  {
    name: 'lost',
    of: ({ chronicle, company, at }) => {
      const { won, closed } = chronicle.record('company', company.id, at);
      return closed - won;
    },
    tell: (deals) => `${count(deals, 'deal')} lost so far`,
  },
  {
    name: 'daysSinceDecision',
    of: ({ chronicle, company, at }) => daysBetween(chronicle.lastClosing('company', company.id, at), at),
    tell: (days) => `last deal closed ${count(days, 'day')} ago`,
  },
];

/** Days to the next anniversary of the renewal: the date itself moves each time that it is renewed. */
export function daysToRenewal({ running, at }: Pick<AccountView, 'running' | 'at'>): number | undefined {
  const days = running.flatMap(({ renewsAt }) => {
    const ahead = daysBetween(at, renewsAt);
    return ahead === undefined ? [] : [((ahead % YEAR) + YEAR) % YEAR];
  });
  return days.length === 0 ? undefined : Math.min(...days);
}

/** All that is known of companies. */
export async function accountFeatures(history: WorkspaceHistory): Promise<Feature<AccountView>[]> {
  return [...COMMERCIAL_FEATURES, ...ENGAGEMENT_FEATURES, ...(await companyTraits<AccountView>(history))];
}

const PERSON_FEATURES: readonly Feature<PersonView>[] = [
  {
    name: 'knownDays',
    of: ({ person, at }) => daysBetween(person.createdAt, at),
    tell: (days) => `known for ${count(days, 'day')}`,
  },
  {
    name: 'seniority',
    of: ({ person }) => seniorityOf(person.jobTitle),
    tell: (level) => `position: ${String(level)}`,
  },
  {
    name: 'hasCompany',
    of: ({ company }) => (company === undefined ? 'no' : 'yes'),
    tell: (has) => (has === 'yes' ? 'belongs to a company' : 'belongs to no company'),
    advice: () => 'Find out which company they work for.',
  },
];

/** All that is known of people. */
export async function personFeatures(history: WorkspaceHistory): Promise<Feature<PersonView>[]> {
  const traits = timelessTraits([...history.people.values()].map((person) => person.traits));
  return [
    ...PERSON_FEATURES,
    ...ENGAGEMENT_FEATURES,
    ...traitFeatures<PersonView>('person', traits, ({ person }) => person.traits),
    ...(await companyTraits<PersonView>(history)),
  ];
}

const LEVELS: readonly (readonly [string, RegExp])[] = [
  ['chief', /\b(chief|c[eofti]o|cmo|president|founder|owner|partner|managing director)\b/i],
  ['director', /\b(vice president|vp|director|head)\b/i],
  ['manager', /\b(manager|lead|supervisor)\b/i],
];

/** How high a job title stands: chief, director, manager, or staff. */
export function seniorityOf(title: string | undefined): string | undefined {
  if (title === undefined || title.trim() === '') return undefined;
  return LEVELS.find(([, words]) => words.test(title))?.[0] ?? 'staff';
}
