import type { Caller } from '../access/caller';
import type { Shape } from '../model/shape';
import type { Selection } from './selection';

/** One record operation: who asks, of which object, with what arguments, and what they want to see of the answer. */
export interface Call {
  readonly caller: Caller;
  readonly shape: Shape;
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection;
  /** How the request's root asks: nested aggregates are worked out for lists only. */
  readonly isList: boolean;
}

/** What a call answers with, ready for JSON. */
export type Answer = unknown;
