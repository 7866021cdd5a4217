import type { SchemaObject } from '../../../schema/schema-object.js';
import type { Unknown } from '../values.js';

export type TwentyRecord = Readonly<Record<string, unknown>>;

/** What a step looks for, references filled in. */
export interface Find {
  readonly object: SchemaObject;
  /** Twenty's filter; `{}` finds everything. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly orderBy?: readonly unknown[];
  readonly limit: number;
}

export interface Found {
  readonly records: readonly TwentyRecord[];
  readonly total: number;
}

/** What a walk may ask of Twenty: reading, and nothing else. Writes never leave the walk. */
export interface World {
  readonly now: Date;
  findObject(name: string): SchemaObject | undefined;
  find(wanted: Find): Promise<Found | Unknown>;
}
