import type { WebSocket } from 'ws';
import { CLOSE, type Outgoing } from './messages.js';

interface Limits {
  /** Bytes that wait to be sent, from which on events are left out. */
  congested: number;
  /** Bytes from which on nothing more is said at all. */
  full: number;
  /** Milliseconds that a client may stay congested. */
  patienceMs: number;
}

const LIMITS: Limits = { congested: 1_000_000, full: 4_000_000, patienceMs: 20_000 };
/** Milliseconds in which a slow client may still read why it was closed. */
const FAREWELL_MS = 5_000;

/**
 * What is sent to one client. While it does not read, events are left out and each subscription is told of the gap once
 * it reads again; a client that stays slow is closed. So what waits in memory is bounded.
 */
export class Outbox {
  private readonly gaps = new Set<string>();
  private patience?: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly limits: Limits = LIMITS,
  ) {
    socket.once('close', () => clearTimeout(this.patience));
  }

  /** An answer: it is sent in any case, as there are no more of them than questions. */
  send(message: Outgoing): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > this.limits.full) return this.giveUp();
    this.socket.send(JSON.stringify(message), () => this.sent());
  }

  /** Something that happened: left out while the client does not keep up. */
  tell(message: Outgoing & { id: string }): void {
    if (this.gaps.has(message.id)) return;
    if (this.socket.bufferedAmount <= this.limits.congested) return this.send(message);
    this.lost(message.id);
    this.patience ??= setTimeout(() => this.giveUp(), this.limits.patienceMs).unref();
  }

  /** Events of a subscription were left out, here or before they came here. */
  lost(id: string): void {
    this.gaps.add(id);
    this.sent();
  }

  forget(id: string): void {
    this.gaps.delete(id);
  }

  /** Tells the gaps once half of the room is free again. */
  private sent(): void {
    if (this.gaps.size === 0 || this.socket.bufferedAmount > this.limits.congested / 2) return;
    clearTimeout(this.patience);
    this.patience = undefined;
    const told = [...this.gaps];
    this.gaps.clear();
    for (const id of told) this.send({ type: 'gap', id });
  }

  private giveUp(): void {
    this.socket.close(CLOSE.slow, 'Too slow: what was sent is not being read.');
    const end = setTimeout(() => this.socket.terminate(), FAREWELL_MS).unref();
    this.socket.once('close', () => clearTimeout(end));
  }
}
