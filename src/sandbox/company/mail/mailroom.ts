import type { Actor } from '../../store/actor';
import type { Columns, Row } from '../../store/row';
import { iso } from '../calendar';
import type { Contact } from '../customer';
import type { Random } from '../random';
import type { Setting } from '../setting';
import type { Colleague } from '../team';
import type { Conversation, Turn } from './conversation';

/** Who brings mails and meetings into the CRM. */
export const MAIL_SYNC: Actor = { source: 'EMAIL', name: 'System', workspaceMemberId: null, userId: null };

/** Words that stand in a text as `{name}`. */
export type Slots = Readonly<Record<string, string>>;

/** Who writes to whom, when it began, and in which mood. */
export interface Correspondence {
  readonly us: Colleague;
  readonly them: Contact;
  /** Somebody at the customer who reads along. */
  readonly copy?: Contact | undefined;
  readonly slots: Slots;
  /** Milliseconds, UTC. */
  readonly begun: number;
  readonly isWarm: boolean;
  /** Whether it came in through no mailbox that is shared: readers of the API don't see it. */
  readonly isHidden?: boolean;
}

interface Mail extends Correspondence {
  readonly threadId: string;
  readonly subject: string;
  readonly turn: Turn;
  readonly at: number;
}

/** Hours until an answer, usually. */
const ANSWER = { warm: 10, cool: 50 };

/** Plants mails: threads, messages with their participants, and what ties them to a mailbox and to timelines. */
export class Mailroom {
  constructor(private readonly setting: Setting) {}

  /** The turns of a conversation, as far as they have come by now. */
  exchange(conversation: Conversation, correspondence: Correspondence): void {
    const { calendar, random } = this.setting;
    const slots = {
      ...correspondence.slots,
      them: correspondence.them.firstName,
      us: correspondence.us.firstName,
    };
    const subject = filled(random.pick(conversation.subjects), slots);
    const threadId = this.place('messageThread', correspondence.begun, { subject }).id;
    let at = correspondence.begun;
    for (const [index, turn] of conversation.turns.entries()) {
      if (at >= calendar.now) return;
      this.send({
        ...{ ...correspondence, slots, threadId, turn, at },
        subject: index === 0 ? subject : `Re: ${subject}`,
      });
      const hours = random.around(correspondence.isWarm ? ANSWER.warm : ANSWER.cool);
      at = Math.max(at + 1_200_000, calendar.atWork(at + hours * 3_600_000, random));
    }
  }

  private send(mail: Mail): void {
    const { random } = this.setting;
    const { turn, at, threadId, subject } = mail;
    const text = filled(random.pick(mail.isWarm ? turn.warm : turn.cool), mail.slots);
    const message = this.place('message', at, {
      ...{ subject, text: letter(text, mail, random), receivedAt: iso(at), messageThreadId: threadId },
      headerMessageId: `<${random.uuid()}@mail.example>`,
    });
    this.address(message, mail);
    if (mail.isHidden !== true) this.deliver(message, mail);
  }

  private address({ id }: Row, { us, them, copy, turn, at }: Mail): void {
    const { planter } = this.setting;
    const ours = { handle: us.email, displayName: us.name, workspaceMemberId: us.id };
    const [from, to] = turn.from === 'us' ? [ours, asParticipant(them)] : [asParticipant(them), ours];
    this.place('messageParticipant', at, { ...from, role: 'FROM', messageId: id });
    this.place('messageParticipant', at, { ...to, role: 'TO', messageId: id });
    if (copy !== undefined)
      this.place('messageParticipant', at, { ...asParticipant(copy), role: 'CC', messageId: id });
    for (const person of copy === undefined ? [them] : [them, copy])
      planter.happen({ ...this.linked(id), targetPersonId: person.id }, at, us.actor);
  }

  private linked(linkedRecordId: string): Columns {
    const linkedObjectMetadataId = this.setting.planter.workspace.model.find('message')?.id ?? null;
    return { name: 'message.linked', properties: {}, linkedRecordId, linkedObjectMetadataId };
  }

  private deliver({ id }: Row, { us, turn, at, threadId }: Mail): void {
    this.place('messageChannelMessageAssociation', at, {
      ...{ messageId: id, messageThreadId: threadId, messageChannelId: us.messageChannelId },
      direction: turn.from === 'us' ? 'OUTGOING' : 'INCOMING',
      messageExternalId: id.replaceAll('-', '').slice(0, 16),
      messageThreadExternalId: threadId.replaceAll('-', '').slice(0, 16),
    });
  }

  private place(object: string, at: number, columns: Columns): Row {
    return this.setting.planter.plant(object, { at, by: MAIL_SYNC, columns });
  }
}

function asParticipant({ id, email, firstName, lastName }: Contact): Columns {
  return { handle: email, displayName: `${firstName} ${lastName}`, personId: id };
}

/** The text with its slots filled. */
export const filled = (text: string, slots: Slots): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);

const OPENINGS = {
  us: ['Hi {them},', 'Hello {them},', 'Dear {them},', 'Good morning {them},'],
  them: ['Hi {us},', 'Hello {us},', 'Dear {us},', '{us},'],
};
const ENDINGS = {
  us: ['Best,\n{us}', 'Best regards,\n{us}\nFernhill Software', 'Kind regards,\n{us}', 'Thanks,\n{us}'],
  them: [
    'Thanks,\n{them}',
    'Regards,\n{them}',
    '{them}',
    'Kind regards\n{them}',
    '{them}\nSent from my phone',
  ],
};

function letter(body: string, { turn, slots }: Mail, random: Random): string {
  const [opening, ending] = [random.pick(OPENINGS[turn.from]), random.pick(ENDINGS[turn.from])];
  return `${filled(opening, slots)}\n\n${body}\n\n${filled(ending, slots)}`;
}
