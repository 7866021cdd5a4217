import type { AccountView } from '../../../history/features/account-view.js';
import { daysToRenewal } from '../../../history/features/account.features.js';
import {
  daysSince,
  peopleIn,
  replyHours,
  toneOf,
  toneTrend,
  unanswered,
  within,
} from '../../../history/features/engagement.js';
import { sound } from '../../../history/features/engagement.features.js';
import { count, daysBetween } from '../../../history/features/feature.js';

export type PartName = 'engagement' | 'responsiveness' | 'tone' | 'commercial' | 'breadth';

/** One side of how an account does: 0 to 100, with the facts that it rests on. */
export interface Part {
  readonly score: number;
  readonly facts: readonly string[];
}

/** How much each part counts; of parts about which nothing is known the others take over the share. */
export const WEIGHTS: Readonly<Record<PartName, number>> = {
  engagement: 0.3,
  responsiveness: 0.2,
  tone: 0.25,
  commercial: 0.15,
  breadth: 0.1,
};

/** The parts that can be told from what was known then. */
export function partsOf(view: AccountView): Partial<Record<PartName, Part>> {
  const parts = {
    engagement: engagementPart(view),
    responsiveness: responsivenessPart(view),
    tone: tonePart(view),
    commercial: commercialPart(view),
    breadth: breadthPart(view),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** Half for how long ago the last contact was (two weeks or less are full, half a year is nothing), half for how many there were. */
function engagementPart({ engagement }: AccountView): Part {
  const [days, contacts] = [daysSince(engagement), within(engagement, 90).length];
  const recency = days === undefined ? 0 : falling(days, 14, 180);
  const facts = [
    days === undefined ? 'no contact known' : `last contact ${count(days, 'day')} ago`,
    `${count(contacts, 'contact')} in 90 days`,
  ];
  return { score: whole(50 * recency + 50 * Math.min(1, contacts / 6)), facts };
}

/** Answers within a day are full, two weeks are nothing; each unanswered mail of ours takes a quarter. Unknown without mails. */
function responsivenessPart({ engagement }: AccountView): Part | undefined {
  const [hours, open] = [replyHours(engagement), unanswered(engagement)];
  if (hours === undefined && open === 0) return undefined;
  const speed = hours === undefined ? 0.5 : falling(hours, 24, 336);
  const facts = [
    ...(hours === undefined
      ? []
      : [`they answer in ${hours < 48 ? count(hours, 'hour') : count(hours / 24, 'day')}`]),
    ...(open > 0 ? [`${count(open, 'mail')} of ours unanswered`] : []),
  ];
  return { score: whole(100 * speed - 25 * open), facts };
}

/** Neutral is 50; what they sound worse than in the year before is taken off once more. Unknown where no mail can be read. */
function tonePart({ engagement }: AccountView): Part | undefined {
  const [tone, trend] = [toneOf(engagement), toneTrend(engagement)];
  if (tone === undefined) return undefined;
  const facts = [`their mails of 90 days sound ${sound(tone)}`];
  if (trend !== undefined && trend <= -0.3) facts.push('worse than in the year before');
  if (trend !== undefined && trend >= 0.3) facts.push('better than in the year before');
  return { score: whole(50 + 50 * tone + 50 * Math.min(0, trend ?? 0)), facts };
}

/** What they pay for and what they are about to decide. */
function commercialPart(view: AccountView): Part | undefined {
  const { running, ended, openDeals, at } = view;
  if (running.length + ended.length + openDeals.length === 0) return undefined;
  const renewal = daysToRenewal({ running, at }) ?? Infinity;
  const given = ended.filter(({ endedAt }) => (daysBetween(endedAt, at) ?? Infinity) <= 365).length;
  const losses = (given > 0 ? 40 : 0) + (renewal <= 60 && openDeals.length === 0 ? 15 : 0);
  const gains = (running.length > 0 ? 75 : 25) + (openDeals.length > 0 ? 20 : 0);
  return { score: whole(gains - losses), facts: commercialFacts(view, given, renewal) };
}

function commercialFacts({ running, openDeals }: AccountView, given: number, renewal: number): string[] {
  const facts = [running.length > 0 ? count(running.length, 'running contract') : 'no running contract'];
  if (given > 0) facts.push(`ended ${count(given, 'contract')} within a year`);
  if (renewal <= 90) facts.push(`renewal in ${count(renewal, 'day')}`);
  if (openDeals.length > 0) facts.push(count(openDeals.length, 'open deal'));
  return facts;
}

/** Several people there carry an account further than one. */
function breadthPart({ engagement }: AccountView): Part {
  const people = peopleIn(engagement, 180);
  const score = [0, 40, 65, 85][people] ?? 100;
  return { score, facts: [`contact with ${count(people, 'person', 'people')} in 180 days`] };
}

/** 1 up to `full`, 0 from `none` on, and even steps of the logarithm between. */
function falling(value: number, full: number, none: number): number {
  if (value <= full) return 1;
  return Math.max(0, 1 - Math.log(value / full) / Math.log(none / full));
}

const whole = (score: number) => Math.round(Math.min(100, Math.max(0, score)));
