import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import type { LiveSession } from './live-session.js';

const MOST = 5_000;
const MOST_FOR_ONE = 100;
/** A key that Twenty refuses is noticed after 15 s at most, so its sockets are closed within 30. */
const LOOK_MS = 10_000;
const LOOKS_PER_PING = 3;
const FAREWELL_MS = 500;
const GOING_AWAY = 1001;

/** All sockets there are: bounded in number, looked after, and closed before the process ends. */
@Injectable()
export class LiveSockets implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly open = new Set<LiveSession>();
  private timer?: NodeJS.Timeout;
  private looks = 0;
  private isDraining = false;

  onModuleInit(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** @throws AppError when no more sockets are taken, or none of that principal */
  requireRoom(principal: string | undefined): void {
    if (this.isDraining) throw later('NETWORK_ERROR', 'This server is shutting down.', 'Connect again.');
    const own = [...this.open].filter((session) => session.principal === principal).length;
    if (this.open.size < MOST && own < MOST_FOR_ONE) return;
    throw later('RATE_LIMIT_EXCEEDED', 'There are too many open sockets.', 'Close some, or share one.');
  }

  add(session: LiveSession): void {
    this.open.add(session);
    session.socket.once('close', () => this.open.delete(session));
  }

  /** Asks Twenty about each key again, and every third time each client whether it is still there. */
  look(): void {
    this.looks += 1;
    for (const session of this.open) {
      void session.checkKey();
      if (this.looks % LOOKS_PER_PING === 0) session.checkPeer();
    }
  }

  /** The first hook of a shutdown. */
  onModuleDestroy(): void {
    this.isDraining = true;
    clearInterval(this.timer);
    for (const { socket } of this.open)
      socket.close(GOING_AWAY, 'The server is shutting down. Connect again.');
  }

  async beforeApplicationShutdown(): Promise<void> {
    const end = performance.now() + FAREWELL_MS;
    while (this.open.size > 0 && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    for (const { socket } of this.open) socket.terminate();
  }
}

const later = (code: 'NETWORK_ERROR' | 'RATE_LIMIT_EXCEEDED', message: string, hint: string) =>
  new AppError(code, message, { hint, retryable: true, retryAfterMs: 5_000 });
