import type { Children, HumanRecord } from '../../query/requests/render-record.js';
import { describeParticipant } from '../people/participant.js';
import { visible } from '../../tool-kit/visible-text.js';
import { isRestricted } from '../../query/requests/withheld.js';
import { flag, sharedText, snippet } from '../text.js';
import type { Message } from './messages.schemas.js';

const LONGEST_SUBJECT = 300;

/** The text of a mail as far as it is shared, without what cannot be seen. */
export const bodyOf = ({ text }: HumanRecord): string => visible(sharedText(text) ?? '');

export const subjectOf = ({ subject }: HumanRecord) => snippet(subject, LONGEST_SUBJECT);

/** A subject without the marks that answering and forwarding put before it. */
export const plainSubject = (subject: string | undefined) =>
  subject?.replace(/^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:)+\s*/i, '');

/**
 * A mail as callers see it, but for its text.
 * @param thread subject of the thread, which is not said again
 */
export function describeMessage(record: HumanRecord, thread: string | undefined): Message {
  const subject = subjectOf(record);
  const { receivedAt, isDraft } = record;
  const [from] = people(record, 'From') ?? [];
  return {
    id: record.id,
    at: typeof receivedAt === 'string' ? receivedAt : undefined,
    from,
    to: people(record, 'To'),
    cc: people(record, 'Cc'),
    bcc: people(record, 'Bcc'),
    subject: plainSubject(subject) === thread ? undefined : subject,
    direction: directionOf(record),
    draft: flag(isDraft === true),
    private: flag(isRestricted(record.subject) || isRestricted(record.text)),
  };
}

/** `Ann Smith <ann@client.example>`, for everybody in a role; undefined for nobody. */
function people({ messageParticipants }: HumanRecord, role: string): string[] | undefined {
  const all = ((messageParticipants as Children | undefined)?.records ?? [])
    .filter((one) => String(one.role).toLowerCase() === role.toLowerCase())
    .map(describeParticipant)
    .map(({ name, email }) => (email ? `${name} <${email}>` : name));
  return all.length > 0 ? all : undefined;
}

function directionOf({ messageChannelMessageAssociations }: HumanRecord): Message['direction'] {
  const through = (messageChannelMessageAssociations as Children | undefined)?.records ?? [];
  if (through.length === 0) return undefined;
  return through.some(({ direction }) => direction === 'Outgoing') ? 'out' : 'in';
}
