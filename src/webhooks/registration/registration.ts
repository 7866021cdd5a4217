import { LRUCache } from 'lru-cache';
import type { WatchedWorkspace } from '../../changes/change-source.js';
import type { Connection } from '../../connections/connection.js';
import { hasCode } from '../../errors/app-error.js';
import type { Registrar } from './registrar.js';

const TICK_MS = 1_000;
/** A webhook that was changed or deleted in Twenty is repaired within this time. */
const CHECK_MS = 2 * 60_000;
const AGAIN_MS = 10_000;
/** Roles change: who may not manage webhooks is asked again after this. */
const REFUSED_MS = 5 * 60_000;

/** Keeps the webhook of one workspace registered while it is watched. */
export class Registration {
  private readonly refused = new LRUCache<string, true>({ max: 1_000, ttl: REFUSED_MS });
  private readonly timer = setInterval(() => this.tick(Date.now()), TICK_MS).unref();
  private nextCheck = 0;
  private isBusy = false;
  private isRegistered = false;

  constructor(
    private readonly workspace: WatchedWorkspace,
    private readonly registrar: Registrar,
  ) {}

  /** Somebody new watches, who perhaps may what others may not. */
  welcome(): void {
    if (!this.isRegistered) this.checkSoon();
  }

  checkSoon(): void {
    this.nextCheck = 0;
    setImmediate(() => this.tick(Date.now()));
  }

  stop(): void {
    clearInterval(this.timer);
    this.nextCheck = Infinity;
  }

  private tick(now: number): void {
    if (this.isBusy || now < this.nextCheck) return;
    this.isBusy = true;
    void this.check().finally(() => (this.isBusy = false));
  }

  private async check(): Promise<void> {
    this.nextCheck = Date.now() + CHECK_MS;
    const { workspaceId } = this.workspace;
    try {
      for (const connection of await this.candidates()) {
        const found = await this.tryWith(connection);
        if (found === undefined) continue;
        if (found === 'left to another') this.nextCheck = Date.now() + AGAIN_MS;
        // What was changed has to be heard before it is relied on.
        if (found === 'changed') this.workspace.covers('webhook', false);
        return this.note(found !== 'left to another');
      }
      this.note(false);
    } catch {
      // Twenty is away. The webhook may still be there; whatever it misses meanwhile the next look finds.
      this.nextCheck = Date.now() + AGAIN_MS;
      this.registrar.log(workspaceId);
    }
  }

  private note(isRegistered: boolean): void {
    this.isRegistered = isRegistered;
    this.workspace.covers('webhook', isRegistered);
  }

  private async tryWith(connection: Connection) {
    try {
      return await this.registrar.ensure(connection, this.workspace.workspaceId);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      this.refused.set(connection.id, true);
      return undefined;
    }
  }

  /** The server's own key first; then those of watchers who did not ask for a server that changes nothing. */
  private async candidates(): Promise<Connection[]> {
    const own = await this.registrar.ownConnection(this.workspace.workspaceId);
    const watchers = this.workspace.connections().filter((watching) => watching.mayChange());
    return [...own, ...watchers.map(({ connection }) => connection)].filter(
      ({ id }) => !this.refused.has(id),
    );
  }
}
