import type { Connection } from '../../connections/connection.js';
import type { Change } from '../change.js';
import type { SourceName, Stop, WatchedWorkspace, WatchingConnection } from '../change-source.js';
import { ConnectionWatch } from './connection-watch.js';
import type { Listener } from './listener.js';
import type { Rights } from './rights.js';

/** Who comes back soon, as a client that reconnects, finds everything as it was. */
const GRACE_MS = 10_000;
/** Who begins to watch does not wait longer than this for a source to be ready. */
const READY_MS = 3_000;

type Attend = (watching: WatchingConnection) => Stop;

/** One workspace that is watched: who watches, and which sources hear everything there. */
export class WorkspaceWatch implements WatchedWorkspace {
  private readonly byConnection = new Map<string, ConnectionWatch>();
  private readonly attends = new Map<Attend, Map<string, Stop>>();
  private readonly preparations = new Set<() => Promise<void>>();
  private readonly doubters = new Set<() => void>();
  private readonly covering = new Set<string>();
  private readonly lost = new Set<string>();
  private webhookIsHeard = false;
  comebacks = 0;

  /** @param empty called when the last watcher has been gone for a while */
  constructor(
    readonly workspaceId: string,
    private readonly rights: Rights,
    private readonly empty: () => void,
  ) {}

  connections(): readonly ConnectionWatch[] {
    return [...this.byConnection.values()].filter((watching) => !watching.isEmpty);
  }

  /** Lets a listener in; what is answered lets it out. */
  join(connection: Connection, listener: Listener): Stop {
    const watching = this.byConnection.get(connection.id) ?? this.admit(connection);
    watching.add(listener);
    return () => {
      watching.remove(listener);
      if (watching.isEmpty) setTimeout(() => this.dismiss(watching), GRACE_MS).unref();
    };
  }

  tell(change: Change): void {
    for (const watching of this.byConnection.values()) watching.tell(change);
  }

  eachConnection(attend: Attend): Stop {
    const stops = new Map<string, Stop>();
    this.attends.set(attend, stops);
    for (const [id, watching] of this.byConnection) stops.set(id, attend(watching));
    return () => {
      this.attends.delete(attend);
      for (const stop of stops.values()) stop();
    };
  }

  prepare(work: () => Promise<void>): void {
    this.preparations.add(work);
  }

  /** Resolves when every source has noted where to begin. */
  async ready(): Promise<void> {
    const all = Promise.all([...this.preparations].map((work) => work().catch(() => undefined)));
    const enough = new Promise((resolve) => setTimeout(resolve, READY_MS).unref());
    await Promise.race([all, enough]);
  }

  covers(source: SourceName, holds: boolean, connection?: Connection): void {
    const key = keyOf(source, connection);
    if (holds) this.covering.add(key);
    else if (this.covering.delete(key)) this.lost.add(key);
    if (holds && this.lost.delete(key)) this.comebacks += 1;
    if (source === 'webhook' && !holds) this.webhookIsHeard = false;
  }

  isCovered({ connection }: WatchingConnection): boolean {
    return this.hearsWebhook || this.covering.has(keyOf('stream', connection));
  }

  get hearsWebhook(): boolean {
    return this.webhookIsHeard && this.covering.has(keyOf('webhook'));
  }

  /** A webhook that is registered may not get through; one that was heard does. */
  noteWebhook(): void {
    this.webhookIsHeard = this.covering.has(keyOf('webhook'));
  }

  doubt(): void {
    this.webhookIsHeard = false;
    for (const hear of this.doubters) hear();
  }

  onDoubt(hear: () => void): void {
    this.doubters.add(hear);
  }

  private admit(connection: Connection): ConnectionWatch {
    const watching = new ConnectionWatch(connection, this.rights);
    this.byConnection.set(connection.id, watching);
    for (const [attend, stops] of this.attends) stops.set(connection.id, attend(watching));
    return watching;
  }

  private dismiss(watching: ConnectionWatch): void {
    const { id } = watching.connection;
    if (!watching.isEmpty || this.byConnection.get(id) !== watching) return;
    this.byConnection.delete(id);
    for (const stops of this.attends.values()) {
      stops.get(id)?.();
      stops.delete(id);
    }
    for (const keys of [this.covering, this.lost]) keys.delete(keyOf('stream', watching.connection));
    if (this.byConnection.size === 0) this.empty();
  }
}

const keyOf = (source: SourceName, connection?: Connection) => `${source}:${connection?.id ?? '*'}`;
