import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { Identities } from '../connections/identities.js';
import type { Scope } from '../connections/scope.js';
import type { AppError } from '../errors/app-error.js';
import type { Change } from './change.js';
import { ChangeEvents } from './change-events.js';
import type { Stop } from './change-source.js';
import { ChangeSources } from './change-sources.js';
import { Listener } from './watch/listener.js';
import { Rights } from './watch/rights.js';
import { WorkspaceWatch } from './watch/workspace-watch.js';

/** Who watches, and with which rights. */
export interface Watcher {
  readonly connection: Connection;
  readonly scope: Scope;
  /** Singular names of the objects that matter; undefined for all that the watcher may read, none for the model alone. */
  readonly objects?: readonly string[];
  /** Called when Twenty no longer accepts the connection: nothing more will be heard. */
  readonly ended?: (reason: AppError) => void;
}

interface Open {
  readonly watch: WorkspaceWatch;
  close(): void;
}

/** Watches Twenty on behalf of callers: what they may not read they do not hear of. Sources are shared by a workspace. */
@Injectable()
export class ChangeWatch implements OnModuleInit, OnApplicationShutdown {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly events: ChangeEvents,
    private readonly sources: ChangeSources,
    private readonly identities: Identities,
    private readonly rights: Rights,
  ) {}

  onModuleInit(): void {
    this.events.onPulse((workspaceId, source) => {
      if (source === 'webhook') this.open.get(workspaceId)?.watch.noteWebhook();
    });
  }

  /**
   * Hears changes of the watcher's workspace until the returned function is called. Changes of the model are always
   * heard. A change after this has resolved is not missed.
   * @throws AppError when Twenty refuses the connection or cannot be asked
   */
  async watch(watcher: Watcher, hear: (change: Change) => void): Promise<() => void> {
    const { connection, scope } = watcher;
    const { workspaceId } = await this.identities.of(connection);
    const inScope = await this.rights.objectsIn(connection, scope);
    const { watch } = this.open.get(workspaceId) ?? this.begin(workspaceId);
    const leave = watch.join(connection, new Listener(watcher, inScope, hear));
    await watch.ready();
    return leave;
  }

  /** How changes become known, in a word: `registered` webhooks, `polling`, or `none` when nobody watches. */
  state(): 'registered' | 'polling' | 'none' {
    const all = [...this.open.values()];
    if (all.length === 0) return 'none';
    return all.every(({ watch }) => watch.hearsWebhook) ? 'registered' : 'polling';
  }

  onApplicationShutdown(): void {
    for (const { close } of this.open.values()) close();
  }

  private begin(workspaceId: string): Open {
    const stops: Stop[] = [];
    const close = () => {
      this.open.delete(workspaceId);
      for (const stop of stops) stop();
    };
    const watch = new WorkspaceWatch(workspaceId, this.rights, close);
    stops.push(this.events.listen(workspaceId, (change) => watch.tell(change)));
    const opened = { watch, close };
    this.open.set(workspaceId, opened);
    for (const source of this.sources.all) stops.push(source.watch(watch));
    return opened;
  }
}
