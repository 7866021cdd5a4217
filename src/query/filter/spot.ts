import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** Where the parser stands: inside which object, and how deep. */
export interface Spot {
  schema: WorkspaceSchema;
  clock: Clock;
  object: SchemaObject;
  path: string;
  depth: number;
}
