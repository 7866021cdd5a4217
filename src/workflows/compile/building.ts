import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Clock } from '../../schema/values/dates.js';
import type { Effect } from '../checks/effects.js';
import type { StandIns } from './stand-ins.js';

/** What is shared by all that is compiled of one definition. */
export interface Building {
  readonly schema: WorkspaceSchema;
  readonly clock: Clock;
  readonly standIns: StandIns;
  /** What the workflow will do, in the order of its steps. */
  readonly effects: Effect[];
  /** What its author should know. */
  readonly notes: Set<string>;
}
