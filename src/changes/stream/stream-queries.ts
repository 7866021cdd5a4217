import { AppError } from '../../errors/app-error.js';
import type { WatchingConnection } from '../change-source.js';
import type { EventStreamParts } from './event-stream-parts.js';

const ADD = 'mutation ($input: AddQuerySubscriptionInput!) { addQueryToEventStream(input: $input) }';
const REMOVE =
  'mutation ($input: RemoveQueryFromEventStreamInput!) { removeQueryFromEventStream(input: $input) }';

/**
 * Which objects one open stream tells of: those that are watched, whole. No filters: one that Twenty cannot read
 * silences the object for other people's streams too (seen on 2.21).
 */
export class StreamQueries {
  private readonly asked = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly eventStreamId: string,
    private readonly watching: WatchingConnection,
    private readonly parts: EventStreamParts,
  ) {}

  /**
   * Asks for what is watched now, and for nothing else any more. One at a time: what is taken away beside would not be
   * asked for again.
   * @throws AppError when Twenty cannot be asked, or no longer knows the stream
   */
  follow(): Promise<void> {
    const done = this.last.then(() => this.followNow());
    this.last = done.catch(() => undefined);
    return done;
  }

  private async followNow(): Promise<void> {
    const wanted = new Set(await this.wanted());
    const added = [...wanted].filter((name) => !this.asked.has(name));
    const gone = [...this.asked].filter((name) => !wanted.has(name));
    // One after another: Twenty has a lock for each stream, and who waits for it waits long.
    for (const name of added) await this.add(name);
    for (const name of gone) await this.remove(name);
  }

  private async wanted(): Promise<readonly string[]> {
    const names = this.watching.objects();
    if (names) return names;
    return (await this.parts.rights.ownObjects(this.watching.connection)).map(({ name }) => name);
  }

  private async add(name: string): Promise<void> {
    const operationSignature = { objectNameSingular: name, variables: {} };
    const input = { eventStreamId: this.eventStreamId, queryId: name, operationSignature };
    const request = { document: ADD, variables: { input } };
    const { connection } = this.watching;
    const { addQueryToEventStream: isThere } = await this.parts.twenty.run<Record<string, boolean>>(
      'addEventQuery',
      request,
      { connection },
    );
    if (!isThere) throw lost();
    this.asked.add(name);
  }

  private async remove(name: string): Promise<void> {
    const input = { eventStreamId: this.eventStreamId, queryId: name };
    const { connection } = this.watching;
    await this.parts.twenty.run('dropEventQuery', { document: REMOVE, variables: { input } }, { connection });
    this.asked.delete(name);
  }
}

const lost = () =>
  new AppError('NETWORK_ERROR', 'Twenty no longer knows the event stream.', { retryable: true });
