import { ACCOUNTS } from './accounts';
import type { TwentyClient } from './twenty-client';

type Shared = keyof typeof ACCOUNTS;

export interface Mail {
  subject?: string;
  text?: string;
  /** Hours from now, negative for the past. */
  at: number;
  /** Addresses; the first of `from` sends. */
  from: string;
  to?: string[];
  cc?: string[];
  direction?: 'INCOMING' | 'OUTGOING';
  /** What its owner shares of it; null when it came through no channel. */
  shared?: Shared | null;
  isDraft?: boolean;
}

const HOUR = 3_600_000;

/** Writes mails into a sandbox as if they had been synchronised, participants matched by address as Twenty does. */
export class Mailbox {
  private readonly known = new Map<string, object>();

  constructor(private readonly twenty: TwentyClient) {}

  /** From now on the address is that of this person or member. */
  know(handle: string, as: { personId: string } | { workspaceMemberId: string }): void {
    this.known.set(handle, as);
  }

  /** A thread with these mails; answers its id. */
  async thread(...mails: Mail[]): Promise<string> {
    const messageThreadId = await this.twenty.create('MessageThread', { subject: mails[0]?.subject });
    for (const mail of mails) await this.deliver(mail, messageThreadId);
    return messageThreadId;
  }

  private async deliver(mail: Mail, messageThreadId: string): Promise<void> {
    const { subject, text, at, isDraft = false, shared = 'everything' } = mail;
    const receivedAt = new Date(Date.now() + at * HOUR).toISOString();
    const messageId = await this.twenty.create('Message', {
      ...{ subject, text, receivedAt, isDraft, messageThreadId },
      headerMessageId: `<${Math.random()}@mail.example>`,
    });
    if (shared) {
      const { messageChannelId } = ACCOUNTS[shared];
      const { direction = 'INCOMING' } = mail;
      await this.twenty.create('MessageChannelMessageAssociation', {
        messageId,
        messageChannelId,
        direction,
      });
    }
    const roles = { FROM: [mail.from], TO: mail.to ?? [], CC: mail.cc ?? [] };
    for (const [role, handles] of Object.entries(roles))
      for (const handle of handles) await this.participate(messageId, role, handle);
  }

  private participate(messageId: string, role: string, handle: string): Promise<string> {
    const as = this.known.get(handle) ?? { displayName: handle.split('@')[0] };
    return this.twenty.create('MessageParticipant', { messageId, role, handle, ...as });
  }
}
