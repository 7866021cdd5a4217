import type { Effect } from '../checks/effects.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import type { StandIns } from './stand-ins.js';

/** A definition in Twenty's form: everything in it exists and fits. Nothing has been asked or made yet. */
export interface Compiled {
  readonly workflow: TwentyWorkflow;
  readonly effects: readonly Effect[];
  readonly notes: readonly string[];
  /** Ids in `workflow` that are still to be looked up: `settled` puts them in. */
  readonly standIns: StandIns;
}
