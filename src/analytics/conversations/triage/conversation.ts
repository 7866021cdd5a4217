import type { Activity } from '../../../history/activities.js';
import type { Time } from '../../../history/terms.js';

/** The mails of one conversation within a span of time. */
export interface Conversation {
  readonly thread?: string;
  readonly last: Activity;
  /** The newest from outside. */
  readonly lastIn?: Activity;
  /** The first mail of those that nobody answered yet. */
  readonly waitingSince: Time;
}

/** Conversations with a mail in the span, the one with the newest mail first. */
export function conversationsIn(activities: readonly Activity[], from: Time, to: Time): Conversation[] {
  const threads = new Map<string, Activity[]>();
  for (const one of activities) {
    if ((one.kind !== 'mail-in' && one.kind !== 'mail-out') || one.at < from || one.at > to) continue;
    const key = one.thread ?? one.id;
    const known = threads.get(key);
    if (known) known.push(one);
    else threads.set(key, [one]);
  }
  return [...threads.values()]
    .flatMap((mails) => conversation(mails) ?? [])
    .sort((a, b) => b.last.at - a.last.at);
}

function conversation(mails: readonly Activity[]): Conversation | undefined {
  const last = mails.at(-1);
  if (!last) return undefined;
  const answered = mails.findLastIndex(({ kind }) => kind !== last.kind);
  const lastIn = mails.findLast(({ kind }) => kind === 'mail-in');
  return { thread: last.thread, last, lastIn, waitingSince: mails[answered + 1]?.at ?? last.at };
}
