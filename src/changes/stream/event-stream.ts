import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { claimsOf } from '../../connections/claims.js';
import { isRefusal } from '../../connections/identities.js';
import { hasCode } from '../../errors/app-error.js';
import type { WatchedWorkspace, WatchingConnection } from '../change-source.js';
import type { EventStreamParts } from './event-stream-parts.js';
import { StreamQueries } from './stream-queries.js';
import { SUBSCRIPTION, type StreamMessage, changesIn } from './streamed-changes.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Objects that nobody watches any more are asked for no longer than this. */
const TIDY_MS = 15_000;
/** What setTimeout can wait for. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Listens on behalf of one user for as long as somebody watches with that user's token: one stream, opened again when
 * it breaks. While it is open it covers the connection; who looks for what was missed learns from that when to look.
 */
export class EventStream {
  private readonly logger = new Logger(EventStream.name);
  private readonly abort = new AbortController();
  private readonly tidying = setInterval(() => void this.follow(), TIDY_MS).unref();
  private readonly expiry?: NodeJS.Timeout;
  private line?: { queries: StreamQueries; abort: AbortController };
  private isOpened: () => void = () => undefined;
  private readonly opening = new Promise<void>((resolve) => (this.isOpened = resolve));
  private failures = 0;

  constructor(
    private readonly workspace: WatchedWorkspace,
    private readonly watching: WatchingConnection,
    private readonly parts: EventStreamParts,
  ) {
    const { exp } = claimsOf(watching.connection);
    const left = exp === undefined ? Infinity : exp * 1_000 - Date.now();
    if (left < LONGEST_TIMER_MS)
      this.expiry = setTimeout(() => this.end('its token has expired'), left).unref();
    void this.run();
  }

  /** Resolves when all that is watched is listened to. */
  async ready(): Promise<void> {
    await this.opening;
    await this.follow();
  }

  stop(): void {
    clearInterval(this.tidying);
    clearTimeout(this.expiry);
    this.abort.abort();
    this.isOpened();
  }

  private async run(): Promise<void> {
    while (!this.abort.signal.aborted) {
      const error = await this.listen().catch((failure: unknown) => failure);
      this.uncover();
      if (this.abort.signal.aborted) return;
      if (isRefusal(error)) return this.end('Twenty no longer accepts its token');
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return this.end('Twenty gives none to this token');
      await this.recover();
    }
  }

  private async listen(): Promise<void> {
    const id = randomUUID();
    const { connection } = this.watching;
    const abort = new AbortController();
    const signal = AbortSignal.any([this.abort.signal, abort.signal]);
    const queries = new StreamQueries(id, this.watching, this.parts);
    const request = { document: SUBSCRIPTION, variables: { id } };
    for await (const message of this.parts.streams.hear<StreamMessage>(connection, request, signal)) {
      // The first message says that the stream is there and can be told what it is about.
      if (!this.line) void this.begin({ queries, abort });
      else this.take(message);
    }
  }

  private async begin(line: { queries: StreamQueries; abort: AbortController }): Promise<void> {
    this.line = line;
    if (!(await this.follow()) || this.line !== line) return;
    this.workspace.covers('stream', true, this.watching.connection);
    if (this.failures > 0)
      this.logger.log(`The event stream of connection ${this.watching.connection.id} is back.`);
    this.failures = 0;
    this.isOpened();
  }

  private take(message: StreamMessage): void {
    const changes = changesIn(message, this.workspace.workspaceId, new Date());
    for (const change of changes) this.parts.events.publish(change, 'stream');
    if (changes.some(({ kind }) => kind === 'model')) void this.follow();
  }

  /** Has the stream tell of what is watched now; a stream that cannot be told is opened anew. */
  private async follow(): Promise<boolean> {
    const { line } = this;
    try {
      await line?.queries.follow();
      return true;
    } catch (error) {
      line?.abort.abort(error);
      return false;
    }
  }

  private uncover(): void {
    this.line = undefined;
    this.workspace.covers('stream', false, this.watching.connection);
  }

  private async recover(): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures);
    if (this.failures === 0)
      this.logger.warn(`The event stream of connection ${this.watching.connection.id} broke.`);
    this.failures += 1;
    await pause(longest * (0.5 + Math.random() / 2), undefined, {
      ref: false,
      signal: this.abort.signal,
    }).catch(() => undefined);
  }

  private end(why: string): void {
    this.logger.log(`The event stream of connection ${this.watching.connection.id} ended: ${why}.`);
    this.uncover();
    this.stop();
  }
}
