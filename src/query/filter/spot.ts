import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { MemberLookup } from '../members/member-lookup.js';

/** When a filter is said, and whom texts in it name. */
export interface Hearing extends Clock {
  /** From `Members.reading`; without it texts are names as they stand in records. */
  readonly members?: MemberLookup;
}

/** Where the parser stands: inside which object, and how deep. */
export interface Spot {
  schema: WorkspaceSchema;
  clock: Hearing;
  object: SchemaObject;
  path: string;
  depth: number;
}
