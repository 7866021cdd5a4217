import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { RawData, WebSocket } from 'ws';
import { Identities, isRefusal } from '../connections/identities.js';
import { AppError } from '../errors/app-error.js';
import { factsOf } from '../mcp/calls/tool-result.js';
import { Allowance } from './allowance.js';
import type { Handshake } from './handshake.js';
import type { SocketRequest } from './socket-request.js';
import { CLOSE, type Incoming, type Subscribe, idIn, readMessage } from './messages.js';
import { OpenSubscriptions } from './open-subscriptions.js';
import { Outbox } from './outbox.js';
import type { Subscriber } from './subscriber.js';
import type { LiveSubscriptions } from './subscriptions.service.js';

const SAY_WHO_MS = 5_000;
/** Messages at once, and a second; who goes on all the same for so many messages is closed. */
const AT_ONCE = 60;
const PER_SECOND = 20;
const MOST_REFUSED = 200;

interface Server {
  readonly handshake: Handshake;
  readonly subscriptions: LiveSubscriptions;
  readonly identities: Identities;
  readonly sockets: { requireRoom(principal: string | undefined): void };
}

/** One socket: who is at its other end, and what it has subscribed to. */
export class LiveSession {
  private readonly logger = new Logger('Live');
  private readonly outbox: Outbox;
  private readonly open: OpenSubscriptions;
  private readonly allowance = new Allowance(AT_ONCE, PER_SECOND);
  private readonly mustSayWho?: NodeJS.Timeout;
  private identified = Promise.resolve();
  private refused = 0;
  private isThere = true;

  constructor(
    readonly socket: WebSocket,
    private readonly request: SocketRequest,
    private readonly server: Server,
  ) {
    this.outbox = new Outbox(socket);
    this.open = new OpenSubscriptions(server.subscriptions, this.outbox);
    socket.on('message', (data, isBinary) => void this.hear(data, isBinary));
    socket.on('ping', (data) => this.allowance.take() && socket.pong(data));
    socket.on('pong', () => (this.isThere = true));
    socket.once('close', () => this.close());
    if (request.caller) this.outbox.send({ type: 'ready' });
    else this.mustSayWho = setTimeout(() => this.end(nobody()), SAY_WHO_MS).unref();
  }

  /** Whose it is; undefined until it has said so. */
  get principal(): string | undefined {
    return this.request.caller?.id;
  }

  /** Closes the socket when Twenty no longer accepts its key. */
  async checkKey(): Promise<void> {
    const { caller } = this.request;
    try {
      if (caller) await this.server.identities.of(caller);
    } catch (error) {
      if (isRefusal(error)) this.end(error);
    }
  }

  /** Closes the socket when it has not answered the ping before this one. */
  checkPeer(): void {
    if (!this.isThere) return this.socket.terminate();
    this.isThere = false;
    this.socket.ping();
  }

  private async hear(data: RawData, isBinary: boolean): Promise<void> {
    const text = isBinary ? '' : data.toString();
    try {
      this.count();
      await this.obey(readMessage(text));
    } catch (error) {
      this.tell(error, idIn(text));
    }
  }

  private async obey(message: Incoming): Promise<void> {
    switch (message.type) {
      case 'ping':
        return this.outbox.send({ type: 'pong', ...(message.id && { id: message.id }) });
      case 'auth':
        return (this.identified = this.sayWho(message.token));
      case 'subscribe':
        await this.identified;
        return this.open.add(this.subscriber(), message as Subscribe);
      case 'unsubscribe':
        return this.open.remove(message.id);
    }
  }

  private async sayWho(token: string): Promise<void> {
    if (this.open.size > 0)
      throw new AppError('INVALID_INPUT', 'There are subscriptions already.', {
        hint: 'Open another socket.',
      });
    try {
      await this.server.handshake.identify(this.request, token);
      this.server.sockets.requireRoom(this.principal);
    } catch (error) {
      return this.end(error);
    }
    clearTimeout(this.mustSayWho);
    this.outbox.send({ type: 'ready' });
  }

  private subscriber(): Subscriber {
    const { caller, scope } = this.request;
    if (caller) return { connection: caller, scope };
    throw nobody();
  }

  /** @throws AppError RATE_LIMIT_EXCEEDED for a message too many */
  private count(): void {
    if (this.allowance.take()) return;
    this.refused += 1;
    if (this.refused > MOST_REFUSED) this.socket.close(CLOSE.flood, 'Too many messages.');
    throw new AppError('RATE_LIMIT_EXCEEDED', 'That were too many messages.', {
      ...{ hint: 'Send fewer.', retryable: true, retryAfterMs: this.allowance.waitMs },
    });
  }

  private tell(error: unknown, id?: string): void {
    const requestId = randomUUID();
    if (!(error instanceof AppError))
      this.logger.error(
        { message: 'A message failed', requestId },
        error instanceof Error ? error.stack : '',
      );
    this.outbox.send({ type: 'error', ...(id !== undefined && { id }), ...factsOf(error, requestId) });
  }

  private end(reason: unknown): void {
    this.tell(reason);
    this.socket.close(CLOSE.unauthorized, reason instanceof AppError ? reason.code : '');
  }

  private close(): void {
    clearTimeout(this.mustSayWho);
    this.open.close();
  }
}

const nobody = () =>
  new AppError('INVALID_API_KEY', 'This socket has not said who it is.', {
    hint: 'Send {"type": "auth", "token": "<key>"} first, or connect with an Authorization header.',
  });
