import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../../connections/connection.js';
import { isRefusal } from '../../connections/identities.js';
import type { AppError } from '../../errors/app-error.js';
import type { Change } from '../change.js';
import type { WatchingConnection } from '../change-source.js';
import type { Listener } from './listener.js';
import type { Rights } from './rights.js';

/** Changes that wait until it is known who may hear of them; the oldest are dropped beyond. */
const MAX_WAITING = 1_000;
const ATTEMPTS = 20;
const BETWEEN_ATTEMPTS_MS = 1_000;

/**
 * All who watch with one connection. Its rights are asked for once for all of them, and changes are told in the
 * order in which they became known.
 */
export class ConnectionWatch implements WatchingConnection {
  private readonly listeners = new Set<Listener>();
  private readonly waiting: Change[] = [];
  private isTelling = false;

  constructor(
    readonly connection: Connection,
    private readonly rights: Rights,
  ) {}

  get isEmpty(): boolean {
    return this.listeners.size === 0;
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  mayChange(): boolean {
    return [...this.listeners].some(({ scope }) => !scope.readOnly);
  }

  objects(): readonly string[] | undefined {
    const names = new Set<string>();
    for (const { objects } of this.listeners) {
      if (!objects) return undefined;
      for (const name of objects) names.add(name);
    }
    return [...names];
  }

  tell(change: Change): void {
    if (!this.isOfInterest(change)) return;
    this.waiting.push(change);
    if (this.waiting.length > MAX_WAITING) this.waiting.shift();
    if (!this.isTelling) void this.tellWaiting();
  }

  private isOfInterest(change: Change): boolean {
    if (change.kind === 'model') return !this.isEmpty;
    return [...this.listeners].some((listener) => listener.wants(change.object));
  }

  private async tellWaiting(): Promise<void> {
    this.isTelling = true;
    for (let change = this.waiting.shift(); change; change = this.waiting.shift()) {
      const heard = await this.asHeard(change);
      if (heard) this.pass(heard);
    }
    this.isTelling = false;
  }

  private pass(change: Change): void {
    for (const listener of this.listeners)
      if (change.kind === 'model' || listener.wants(change.object)) listener.hear(change);
  }

  /** While Twenty cannot be asked the change waits: nobody hears what it may not, and nobody misses what it may. */
  private async asHeard(change: Change): Promise<Change | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS && !this.isEmpty; attempt += 1) {
      try {
        if (change.kind === 'record') return await this.rights.heardBy(this.connection, change);
        await this.narrow();
        return change;
      } catch (error) {
        if (isRefusal(error)) return this.end(error);
        await pause(BETWEEN_ATTEMPTS_MS, undefined, { ref: false });
      }
    }
    return undefined;
  }

  private async narrow(): Promise<void> {
    for (const listener of this.listeners)
      listener.narrow(await this.rights.objectsIn(this.connection, listener.scope));
  }

  private end(reason: AppError): undefined {
    const all = [...this.listeners];
    this.listeners.clear();
    this.waiting.length = 0;
    for (const listener of all) listener.end(reason);
  }
}
