import type { Children, HumanRecord } from '../../query/requests/render-record.js';
import { describeParticipant } from '../people/participant.js';
import { isRestricted } from '../../query/requests/withheld.js';
import { flag, snippet } from '../text.js';
import type { ThreadDetail } from './thread-details.js';
import type { Thread } from './threads.schemas.js';

const LONGEST_SUBJECT = 200;
const LONGEST_SNIPPET = 200;
const MOST_PARTICIPANTS = 6;

/** One line about a thread, told by its last mail. */
export function describeThread({
  id,
  last,
  participants,
  count,
  newestAt,
}: ThreadDetail & { last: HumanRecord }): Thread {
  const names = namesOf(participants);
  const more = names.length - MOST_PARTICIPANTS;
  const isNewest = newestAt === undefined || last.receivedAt === newestAt;
  return {
    id,
    subject: snippet(last.subject, LONGEST_SUBJECT),
    lastAt: newestAt,
    lastFrom: isNewest ? senderOf(last) : undefined,
    messages: count,
    participants: names.slice(0, MOST_PARTICIPANTS),
    moreParticipants: more > 0 ? more : undefined,
    snippet: isNewest ? snippet(last.text, LONGEST_SNIPPET) : undefined,
    awaitsReply: flag(isNewest && isIncoming(last)),
    draft: flag(last.isDraft === true),
    private: flag(!isNewest || isRestricted(last.subject) || isRestricted(last.text)),
  };
}

const children = (value: unknown): HumanRecord[] => (value as Children | undefined)?.records ?? [];

const senderOf = ({ messageParticipants }: HumanRecord) =>
  namesOf(children(messageParticipants).filter(({ role }) => role === 'From'))[0];

/** A mail between colleagues came in for one of them and went out for the other. */
function isIncoming({ isDraft, messageChannelMessageAssociations: through }: HumanRecord): boolean {
  const directions = children(through).map(({ direction }) => direction);
  return (
    isDraft !== true && directions.length > 0 && directions.every((direction) => direction === 'Incoming')
  );
}

/** Each participant once, whichever spelling of the address. */
function namesOf(participants: readonly HumanRecord[]): string[] {
  const byAddress = new Map(
    participants.map((one) => [String(one.handle ?? one.displayName ?? one.id).toLowerCase(), one]),
  );
  return [...new Set([...byAddress.values()].map((one) => describeParticipant(one).name))];
}
