import { TwentyError } from '../twenty-error';
import type { OpenStream, Owner, Payload, Query } from './payload';

/** A client that listens. */
export interface Listener {
  hear(payload: Payload): void;
  /** Lets the line go dead. */
  drop(): void;
}

interface Stream extends OpenStream {
  readonly queries: Map<string, Query>;
}

/**
 * The event streams of a workspace. Ids are chosen by clients. Who opens the id of a stream of their own once more
 * begins it anew for all who listen to it, without queries; when one of them leaves, it is closed for all, as in Twenty.
 */
export class EventStreams {
  private readonly streams = new Map<string, Stream>();
  private readonly listeners = new Map<string, Set<Listener>>();

  get open(): Iterable<OpenStream> {
    return this.streams.values();
  }

  get isEmpty(): boolean {
    return this.streams.size === 0;
  }

  /** Refuses the id of somebody else's stream. */
  check(id: string, user: Owner): void {
    const known = this.streams.get(id);
    if (known === undefined || known.owner.userId === user.userId) return;
    const friendly = { id: 'ruD0s1', message: 'Failed to receive real time updates.' };
    throw new TwentyError('Event stream already exists', 'FORBIDDEN', {
      subCode: 'EVENT_STREAM_ALREADY_EXISTS',
      friendly,
    });
  }

  /** Opens a stream for a listener; the answer is what to do when it has left. */
  join(id: string, owner: Owner, listener: Listener): () => void {
    this.streams.set(id, { id, owner, queries: new Map() });
    const all = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, all.add(listener));
    return () => {
      this.streams.delete(id);
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(id);
    };
  }

  /** Adds a query; false when there is no such stream. */
  addQuery(id: string, user: Owner, queryId: string, query: Query): boolean {
    return this.ofUser(id, user, 'add a query to')?.queries.set(queryId, query) !== undefined;
  }

  /** Takes a query away, whether it was there or not; false when there is no such stream. */
  removeQuery(id: string, user: Owner, queryId: string): boolean {
    const stream = this.ofUser(id, user, 'remove a query from');
    stream?.queries.delete(queryId);
    return stream !== undefined;
  }

  tell(id: string, payload: Payload): void {
    for (const listener of this.listeners.get(id) ?? []) listener.hear(payload);
  }

  /** What a restart of the server does to them. */
  dropAll(): void {
    for (const listener of [...this.listeners.values()].flatMap((all) => [...all])) listener.drop();
  }

  private ofUser(id: string, user: Owner, doing: string): Stream | undefined {
    const stream = this.streams.get(id);
    if (stream === undefined || stream.owner.userId === user.userId) return stream;
    throw new TwentyError(`You are not authorized to ${doing} this event stream`, 'FORBIDDEN', {
      subCode: 'NOT_AUTHORIZED',
      friendly: 'You are not authorized to perform this action.',
    });
  }
}
