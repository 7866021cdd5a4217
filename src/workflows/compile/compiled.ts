import type { Action } from './trigger/event-source.js';
import type { Effect } from '../checks/effects.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import type { StandIns } from './stand-ins.js';

/** A definition in Twenty's form: everything in it exists and fits. Nothing has been asked or made yet. */
export interface Compiled {
  readonly workflow: TwentyWorkflow;
  /** What each step is called in the definition, by its id in Twenty. */
  readonly names: ReadonlyMap<string, string>;
  readonly effects: readonly Effect[];
  readonly notes: readonly string[];
  /** Ids in `workflow` that are still to be looked up: `settled` puts them in. */
  readonly standIns: StandIns;
  readonly trigger: {
    readonly object?: string;
    readonly action?: Action;
    readonly fields?: readonly string[];
  };
}
