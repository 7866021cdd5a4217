import { mean, median } from 'simple-statistics';
import type { Activity } from '../activities.js';
import type { Time } from '../terms.js';
import { daysBefore, daysBetween } from './feature.js';

const REPLIES_OF = 180;
const RECENT = 90;

/** How two sides dealt with each other until a moment. Counts are of the days before it. */
export interface Engagement {
  /** Until then, the oldest first; at most of the last two years. */
  readonly activities: readonly Activity[];
  readonly at: Time;
}

export type Kind = Activity['kind'];

/** Contact, or what of one kind happened, within so many days before the moment. */
export function within({ activities, at }: Engagement, days: number, kind?: Kind): readonly Activity[] {
  const since = daysBefore(at, days);
  return activities.filter((one) => one.at > since && isOf(one, kind));
}

/** Days since there was contact, or it last happened; nothing where it never did. */
export function daysSince({ activities, at }: Engagement, kind?: Kind): number | undefined {
  const last = activities.findLast((one) => isOf(one, kind));
  return daysBetween(last?.at, at);
}

/** Mails, meetings and notes about them are contact with people; a task is a plan of ours. */
const isOf = (one: Activity, kind: Kind | undefined) =>
  kind === undefined ? one.kind !== 'task' : one.kind === kind;

/** Mails of ours since they last wrote, at least three days old. */
export function unanswered(engagement: Engagement): number {
  const mails = mailsOf(engagement);
  const last = mails.findLastIndex(({ kind }) => kind === 'mail-in');
  const old = daysBefore(engagement.at, 3);
  return mails.slice(last + 1).filter(({ at }) => at <= old && at > daysBefore(engagement.at, REPLIES_OF))
    .length;
}

/** A mail that was answered by nobody for longer needed no answer. */
const WAITS = 30;

/** Days for which their last mail has had no answer; nothing where nobody waits for us. */
export function waitingForUs(engagement: Engagement): number | undefined {
  const last = mailsOf(engagement).at(-1);
  const days = last?.kind === 'mail-in' ? daysBetween(last.at, engagement.at) : undefined;
  return days !== undefined && days <= WAITS ? days : undefined;
}

/** Median hours until they answered a mail of ours in the last 180 days; nothing where they never did. */
export function replyHours(engagement: Engagement): number | undefined {
  const hours: number[] = [];
  const asked = new Map<string, Time>();
  for (const { kind, thread, at } of within(engagement, REPLIES_OF)) {
    if (thread === undefined) continue;
    const since = asked.get(thread);
    if (kind === 'mail-out') asked.set(thread, since ?? at);
    if (kind !== 'mail-in') continue;
    if (since !== undefined) hours.push((at - since) / 3_600_000);
    asked.delete(thread);
  }
  return hours.length > 0 ? median(hours) : undefined;
}

/** People outside who took part in anything within so many days. */
export const peopleIn = (engagement: Engagement, days: number): number =>
  new Set(within(engagement, days).flatMap(({ people }) => people)).size;

/** Tasks that were due and not done by then. */
export const overdueTasks = ({ activities, at }: Engagement): number =>
  activities.filter(
    ({ kind, due, done }) => kind === 'task' && due !== undefined && due < at && done === undefined,
  ).length;

/** How their mails of the last 90 days sounded, -1 to 1; nothing where there was none to judge. */
export const toneOf = (engagement: Engagement): number | undefined => meanTone(within(engagement, RECENT));

/** By how much that is better than in the year before; nothing where one of them is not known. */
export function toneTrend(engagement: Engagement): number | undefined {
  const [now, before] = [toneOf(engagement), meanTone(earlier(engagement))];
  return now === undefined || before === undefined ? undefined : now - before;
}

const earlier = (engagement: Engagement) =>
  within(engagement, 455).filter(({ at }) => at <= daysBefore(engagement.at, RECENT));

function meanTone(activities: readonly Activity[]): number | undefined {
  const tones = activities.flatMap(({ tone }) => tone ?? []);
  return tones.length > 0 ? mean(tones) : undefined;
}

const mailsOf = ({ activities }: Engagement) =>
  activities.filter(({ kind }) => kind === 'mail-in' || kind === 'mail-out');
