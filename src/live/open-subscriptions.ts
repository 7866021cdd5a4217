import { AppError } from '../errors/app-error.js';
import { factsOf } from '../mcp/calls/tool-result.js';
import type { Outgoing, Subscribe } from './messages.js';
import type { Outbox } from './outbox.js';
import type { Subscriber } from './subscriber.js';
import type { Ears, LiveSubscriptions } from './subscriptions.service.js';

const MOST = 100;
/** Events that wait until the client has been told that it is subscribed. */
const MOST_EARLY = 100;

interface Open {
  stop?: () => void;
  /** What happened before the subscription was confirmed; undefined from then on. */
  early?: (Outgoing & { id: string })[];
}

/** What one socket has subscribed to. */
export class OpenSubscriptions {
  private readonly byId = new Map<string, Open>();

  constructor(
    private readonly subscriptions: LiveSubscriptions,
    private readonly outbox: Outbox,
  ) {}

  get size(): number {
    return this.byId.size;
  }

  /** @throws AppError when the id is taken, there are too many, or the subscription cannot be opened */
  async add(subscriber: Subscriber, wish: Subscribe): Promise<void> {
    const { id } = wish;
    if (this.byId.has(id))
      throw new AppError('CONFLICT', `There is a subscription "${id}".`, { hint: 'Choose another id.' });
    if (this.byId.size >= MOST)
      throw new AppError('RATE_LIMIT_EXCEEDED', `A socket has ${MOST} subscriptions at most.`, {
        hint: 'End some.',
      });
    const open: Open = { early: [] };
    this.byId.set(id, open);
    try {
      open.stop = await this.subscriptions.open(subscriber, wish, this.earsOf(id, open));
    } catch (error) {
      this.drop(id, open);
      throw error;
    }
    // It was ended, or the socket closed, while it was being opened.
    if (this.byId.get(id) !== open) return open.stop();
    this.outbox.send({ type: 'subscribed', id });
    const early = open.early ?? [];
    open.early = undefined;
    for (const event of early) this.outbox.tell(event);
    if (early.length >= MOST_EARLY) this.outbox.lost(id);
  }

  /** @throws AppError INVALID_INPUT when there is no such subscription */
  remove(id: string): void {
    const open = this.byId.get(id);
    if (!open) throw new AppError('INVALID_INPUT', `There is no subscription "${id}".`);
    this.drop(id, open);
    this.outbox.send({ type: 'unsubscribed', id });
  }

  close(): void {
    for (const [id, open] of this.byId) this.drop(id, open);
  }

  private drop(id: string, open: Open): void {
    if (this.byId.get(id) === open) this.byId.delete(id);
    open.stop?.();
    this.outbox.forget(id);
  }

  private earsOf(id: string, open: Open): Ears {
    return {
      tell: (event) => {
        if (!open.early) this.outbox.tell(event);
        else if (open.early.length < MOST_EARLY) open.early.push(event);
      },
      lost: () => this.outbox.lost(id),
      failed: (error) => {
        this.drop(id, open);
        this.outbox.send({ type: 'error', id, ...factsOf(error, '') });
      },
    };
  }
}
