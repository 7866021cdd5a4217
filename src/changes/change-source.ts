import type { Connection } from '../connections/connection.js';

/** Ways in which changes are heard of. */
export const SOURCES = ['webhook', 'stream', 'poll'] as const;
export type SourceName = (typeof SOURCES)[number];

export type Stop = () => void;

/** A connection on whose behalf somebody watches. */
export interface WatchingConnection {
  readonly connection: Connection;
  /** Whether something may be changed in Twenty on its behalf: not when every watcher is read-only. */
  mayChange(): boolean;
  /** Singular names of the objects that its watchers want; undefined for all. */
  objects(): readonly string[] | undefined;
}

/** A workspace while somebody watches it, as sources see it. */
export interface WatchedWorkspace {
  readonly workspaceId: string;
  /** Those who watch at this moment, each connection once. */
  connections(): readonly WatchingConnection[];
  /** Attends each connection from when it begins to watch; what `attend` answers is called when it no longer does. */
  eachConnection(attend: (watching: WatchingConnection) => Stop): Stop;
  /**
   * Says that a source hears everything from now on, or no longer does, so that nobody has to look for changes: of
   * the whole workspace, or of what one connection may read. A webhook is believed once it was heard.
   */
  covers(source: SourceName, holds: boolean, connection?: Connection): void;
  /** How often a source has come back that had heard everything before: what happened between may be known to nobody. */
  readonly comebacks: number;
  /** Whether some source hears everything that the connection may hear. */
  isCovered(watching: WatchingConnection): boolean;
  /** Says that a webhook has missed something: it is not relied on before it is heard again. */
  doubt(): void;
  onDoubt(hear: () => void): void;
  /** Has work done before anybody's watching counts as begun. */
  prepare(work: () => Promise<void>): void;
}

/**
 * Hears of changes and publishes them to ChangeEvents. It is asked to once for each workspace that is watched, and
 * stopped some time after the last watcher has gone. `at` of what it publishes is the record's `updatedAt` after the
 * change (for a destroyed one: the time of the event), so that two sources tell the same change in the same words.
 */
export interface ChangeSource {
  readonly name: SourceName;
  watch(workspace: WatchedWorkspace): Stop;
}
