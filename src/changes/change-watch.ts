import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { Identities } from '../connections/identities.js';
import type { AppError } from '../errors/app-error.js';
import type { Scope } from '../connections/scope.js';
import type { Change } from './change.js';
import { ChangeEvents } from './change-events.js';

/** Who watches, and with which rights. */
export interface Watcher {
  readonly connection: Connection;
  readonly scope: Scope;
  /** Singular names of the objects that matter; undefined for all that the watcher may read. */
  readonly objects?: readonly string[];
  /** Called when Twenty no longer accepts the connection: nothing more will be heard. */
  readonly ended?: (reason: AppError) => void;
}

/** Watches Twenty on behalf of a caller: what it may not read it does not hear of. */
@Injectable()
export class ChangeWatch {
  constructor(
    private readonly events: ChangeEvents,
    private readonly identities: Identities,
  ) {}

  /**
   * Hears changes of the watcher's workspace until the returned function is called. Changes of the model are always heard.
   * @throws AppError when Twenty refuses the connection or cannot be asked
   */
  async watch({ connection, objects }: Watcher, hear: (change: Change) => void): Promise<() => void> {
    const { workspaceId } = await this.identities.of(connection);
    return this.events.listen(workspaceId, (change) => {
      if (change.kind === 'model' || !objects || objects.includes(change.object)) hear(change);
    });
  }
}
