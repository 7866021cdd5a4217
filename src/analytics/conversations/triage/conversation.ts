import type { Activity } from '../../../history/activities.js';
import { isMail } from '../../../history/signals/touches.js';
import type { Time } from '../../../history/terms.js';
import { groupInTurns, mapInTurns, sortInTurns } from '../../../workers/turns.js';

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
export async function conversationsIn(
  activities: readonly Activity[],
  from: Time,
  to: Time,
): Promise<Conversation[]> {
  const threads = await groupInTurns(activities, (one) =>
    isMail(one) && one.at >= from && one.at <= to ? (one.thread ?? one.id) : undefined,
  );
  const all = await mapInTurns(threads.values(), (mails) => conversation(mails) ?? []);
  return sortInTurns(all.flat(), (a, b) => b.last.at - a.last.at);
}

function conversation(mails: readonly Activity[]): Conversation | undefined {
  const last = mails.at(-1);
  if (!last) return undefined;
  const answered = mails.findLastIndex(({ kind }) => kind !== last.kind);
  const lastIn = mails.findLast(({ kind }) => kind === 'mail-in');
  return { thread: last.thread, last, lastIn, waitingSince: mails[answered + 1]?.at ?? last.at };
}
