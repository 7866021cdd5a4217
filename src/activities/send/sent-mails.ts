import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Consent } from '../../tool-kit/action.js';
import type { Mail } from './mail.js';
import type { Delivery } from './mail-routes.js';
import { mayHaveArrived } from './send-refusals.js';

/** Longer than a confirmation is valid. */
const REMEMBER_MS = 15 * 60_000;
const MAX_ENTRIES = 5_000;
const DOCUMENT = `query ($filter: Filter) {
  messages(filter: $filter, first: 20) {
    edges { node { id messageThreadId messageParticipants { edges { node { role handle } } } } }
  }
}`;

interface Answer {
  messages: { edges: { node: SentMail }[] };
}
interface SentMail {
  messageThreadId: string | null;
  messageParticipants: { edges: { node: { role: string; handle: string } }[] };
}

/**
 * Sees to it that a confirmation sends one mail, however often it is shown: by memory while this process lives, and by
 * looking for the mail in Twenty, which keeps what it has sent.
 */
@Injectable()
export class SentMails {
  private readonly known = new LRUCache<string, Promise<Delivery>>({ max: MAX_ENTRIES, ttl: REMEMBER_MS });

  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
  ) {}

  /**
   * Runs `send` for the first call with a consent; later ones get its outcome.
   * @throws AppError of `send`; after one that left nothing sent the same consent may be used again
   */
  async once(
    mail: Mail,
    consent: Consent,
    send: () => Promise<Delivery>,
  ): Promise<Delivery & { wasSent: boolean }> {
    const key = `${this.calls.connection.id}:${consent.key}`;
    const earlier = this.known.get(key);
    if (earlier) return { ...(await earlier), wasSent: true };
    let hasBegun = false;
    const attempt = this.find(mail, consent).then((found) => {
      hasBegun = found === undefined;
      return found ?? send();
    });
    this.known.set(key, attempt);
    attempt.catch((error: unknown) => {
      const isOpen = hasBegun && (!(error instanceof AppError) || mayHaveArrived(error.cause));
      if (!isOpen) this.known.delete(key);
    });
    return { ...(await attempt), wasSent: !hasBegun };
  }

  /** A mail with this subject and these recipients that Twenty has sent since the confirmation was asked for. */
  private async find({ subject, ...mail }: Mail, { askedAt }: Consent): Promise<Delivery | undefined> {
    const since = new Date(askedAt).toISOString();
    const filter = { and: [{ subject: { eq: subject } }, { receivedAt: { gte: since } }] };
    const { messages } = await this.twenty.run<Answer>('findMany', {
      document: DOCUMENT,
      variables: { filter },
    });
    const wanted = key([...mail.to, ...mail.cc, ...mail.bcc]);
    const found = messages.edges.find(({ node }) => key(recipientsOf(node)) === wanted);
    return found && { threadId: found.node.messageThreadId ?? undefined };
  }
}

const key = (addresses: readonly string[]) =>
  [...new Set(addresses.map((address) => address.toLowerCase()))].sort().join(' ');

const recipientsOf = ({ messageParticipants }: SentMail) =>
  messageParticipants.edges
    .map(({ node }) => node)
    .filter(({ role }) => ['TO', 'CC', 'BCC'].includes(role))
    .map(({ handle }) => handle);
