import type { Caller } from '../access/caller';
import type { Flow } from './run-state';
import type { Step } from './workflow-records';

/** What a step works with, variables filled in. */
export type Input = Readonly<Record<string, unknown>>;

/** What a step leaves behind. */
export interface Outcome {
  readonly result?: unknown;
  /** The step's status; SUCCESS when not told, FAILED when there is no result either. */
  readonly status?: 'STOPPED' | 'RUNNING' | 'PENDING';
  /** When a PENDING step ends, in milliseconds since 1970; a step without it waits for somebody. */
  readonly until?: number;
}

/** Where a step is performed: in whose name, and among which steps. */
export interface Place {
  readonly caller: Caller;
  readonly step: Step;
  readonly flow: Flow;
}

/** What a type of step does; it throws what it refuses. */
export type Action = (input: Input, place: Place) => Outcome | Promise<Outcome>;
