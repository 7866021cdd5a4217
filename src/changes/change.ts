/** What can happen to a record, in Twenty's words. */
export const ACTIONS = ['created', 'updated', 'deleted', 'restored', 'destroyed'] as const;
export type Action = (typeof ACTIONS)[number];

/** A record was changed in Twenty. No values: who wants them reads them with rights of its own. */
export interface RecordChange {
  readonly kind: 'record';
  readonly workspaceId: string;
  /** Singular name of the object. */
  readonly object: string;
  readonly recordId: string;
  readonly action: Action;
  /** When, as Twenty tells it: ISO, UTC. */
  readonly at: string;
  /** Names of the fields that differ now, where the source tells. */
  readonly fields?: readonly string[];
}

/** The data model was changed: objects, fields or options. */
export interface ModelChange {
  readonly kind: 'model';
  readonly workspaceId: string;
  readonly at: string;
}

export type Change = RecordChange | ModelChange;
