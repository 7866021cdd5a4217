import { ProtocolError, ProtocolErrorCode, type ServerEvent } from '@modelcontextprotocol/server';
import type { Change } from '../../changes/change.js';
import type { Interest } from './interest.js';
import type { Outbox } from './outbox.js';

/** Resources that one client can watch at once. */
const MOST = 100;

type Stop = () => void;

/** What a subscriber needs of the server, with the rights of its client. */
export interface Sources {
  /** @throws ProtocolError when the client may not read the resource */
  interestIn(uri: string): Promise<Interest>;
  /** Hears changes of records of these objects, and of the model. @throws AppError when Twenty cannot be asked */
  hear(objects: readonly string[] | undefined, hear: (change: Change) => void): Promise<Stop>;
  /** Lists that are others when the model is. */
  readonly lists: readonly ServerEvent[];
  /** Called when the subscriber needs nothing more. */
  closed(): void;
}

/** Hears changes on behalf of one client, and tells it which of its resources and lists are others now. */
export class Subscriber {
  private readonly watched = new Map<string, Interest>();
  private readonly heard = new Map<string, Promise<Stop>>();
  private isClosed = false;

  constructor(
    private readonly sources: Sources,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ProtocolError when the resource does not exist or may not be read, or when too many are watched */
  async watch(uri: string): Promise<void> {
    if (this.watched.size >= MOST && !this.watched.has(uri)) throw tooMany();
    const interest = await this.sources.interestIn(uri);
    await Promise.all([this.watchModel(), this.hearOf(interest.objects)]);
    this.watched.set(uri, interest);
  }

  unwatch(uri: string): void {
    this.watched.delete(uri);
  }

  /** Hears when lists change, and with them resources that depend on the data model. */
  watchModel(): Promise<void> {
    return this.hearOf([]);
  }

  close(): void {
    this.isClosed = true;
    this.sources.closed();
    this.watched.clear();
    this.outbox.close();
    for (const stopping of this.heard.values()) stop(stopping);
    this.heard.clear();
  }

  private async hearOf(objects: readonly string[] | undefined): Promise<void> {
    const key = JSON.stringify(objects ?? null);
    const ofModel = objects?.length === 0;
    const hearing =
      this.heard.get(key) ??
      this.sources.hear(objects, (change) => {
        // The model's changes come to everybody who hears anything; one of these tells them.
        if (change.kind === 'record' || ofModel) this.hear(change);
      });
    this.heard.set(key, hearing);
    try {
      await hearing;
    } catch (error) {
      this.heard.delete(key);
      throw error;
    }
    if (this.isClosed) stop(hearing);
  }

  private hear(change: Change): void {
    for (const [uri, { concerns, withinMs }] of this.watched)
      if (concerns(change)) this.outbox.put({ kind: 'resource_updated', uri }, withinMs);
    if (change.kind === 'model') for (const list of this.sources.lists) this.outbox.put(list);
  }
}

/** What never began needs no end. */
const stop = (hearing: Promise<Stop>) => void hearing.then((end) => end()).catch(() => undefined);

const tooMany = () =>
  new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `A client can watch ${MOST} resources at once. Unsubscribe from some of them first.`,
  );
