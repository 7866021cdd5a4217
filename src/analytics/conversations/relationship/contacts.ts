import { DAY } from '../../../statistics/day.js';
import type { Activity } from '../../../history/activities.js';
import type { Time } from '../../../history/terms.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Relationship } from './relationship.schemas.js';

const PERIOD = 90 * DAY;
const MOST_PAIRS = 6;

/** Mails and meetings that took place: what both sides know of. */
export const contactsOf = (activities: readonly Activity[], until: Time): Activity[] =>
  activities.filter(
    ({ kind, at, isCancelled }) =>
      at <= until && !isCancelled && (kind === 'mail-in' || kind === 'mail-out' || kind === 'meeting'),
  );

/** How often, how regularly, and whether that changed. */
export function cadenceOf(contacts: readonly Activity[], now: Time): Relationship['cadence'] {
  const last = contacts.at(-1);
  if (!last) return undefined;
  const within = (from: Time, to: Time) => contacts.filter(({ at }) => at > from && at <= to).length;
  const gaps = contacts.slice(1).map(({ at }, index) => at - (contacts[index]?.at ?? at));
  return {
    perMonth: tenths(within(now - PERIOD, now) / 3),
    before: tenths(within(now - 2 * PERIOD, now - PERIOD) / 3),
    longestGapDays: Math.floor(Math.max(0, ...gaps) / DAY),
    silentDays: Math.floor((now - last.at) / DAY),
  };
}

/** How many contacts of each kind. */
export function channelsOf(activities: readonly Activity[], now: Time): Record<string, number> {
  const names = {
    'mail-in': 'mailsFromThem',
    'mail-out': 'mailsFromUs',
    meeting: 'meetings',
    note: 'notes',
    task: 'tasks',
  };
  const counts: Record<string, number> = {};
  for (const { kind, at, isCancelled } of activities)
    if (at <= now && !isCancelled) counts[names[kind]] = (counts[names[kind]] ?? 0) + 1;
  return counts;
}

/** Which member was in contact with which person, the strongest ties first. */
export function tiesOf(
  contacts: readonly Activity[],
  belongs: (person: string) => boolean,
  { members, people }: Pick<WorkspaceHistory, 'members' | 'people'>,
): NonNullable<Relationship['whoKnowsWhom']> {
  const ties = new Map<string, { member: string; person: string; contacts: number; last: string }>();
  for (const { members: ours, people: theirs, at } of contacts) {
    for (const member of ours) {
      for (const person of theirs.filter(belongs)) {
        const names = {
          member: members.get(member) ?? 'unknown',
          person: people.get(person)?.name ?? 'unknown',
        };
        const count = (ties.get(`${member} ${person}`)?.contacts ?? 0) + 1;
        ties.set(`${member} ${person}`, { ...names, contacts: count, last: day(at) });
      }
    }
  }
  return [...ties.values()]
    .sort((a, b) => b.contacts - a.contacts || (a.person < b.person ? -1 : 1))
    .slice(0, MOST_PAIRS);
}

/** Conversations whose last mail nobody answered, and since when the oldest of those that we sent waits. */
export function unansweredIn(activities: readonly Activity[], now: Time): Relationship['unanswered'] {
  const lasts = new Map<string, Activity>();
  for (const one of activities)
    if (one.thread && one.at <= now && one.at > now - 2 * PERIOD) lasts.set(one.thread, one);
  const ours = [...lasts.values()].filter(({ kind }) => kind === 'mail-in');
  const theirs = [...lasts.values()].filter(({ kind }) => kind === 'mail-out');
  if (ours.length + theirs.length === 0) return undefined;
  const [oldest] = [...theirs, ...ours].map(({ at }) => at).sort((a, b) => a - b);
  return { byUs: ours.length, byThem: theirs.length, ...(oldest !== undefined && { since: day(oldest) }) };
}

export const day = (at: Time): string => new Date(at).toISOString().slice(0, 10);
const tenths = (value: number) => Math.round(value * 10) / 10;
