import type { TwentyStep } from '../twenty/twenty-workflow.js';
import type { Failed } from './comparing/evaluate.js';
import type { Unknown } from './values.js';

/** What Twenty notes about a step of a run. */
export type StepStatus =
  'NOT_STARTED' | 'RUNNING' | 'SUCCESS' | 'STOPPED' | 'FAILED' | 'FAILED_SAFELY' | 'PENDING' | 'SKIPPED';

type Data = Readonly<Record<string, unknown>>;

/** What a step does, with its values filled in. */
export type Effect =
  | { readonly kind: 'create'; readonly object: string; readonly data: Data }
  | {
      readonly kind: 'upsert';
      readonly object: string;
      readonly data: Data;
      readonly existing?: string | false;
    }
  | { readonly kind: 'update'; readonly object: string; readonly record: unknown; readonly data: Data }
  | { readonly kind: 'delete'; readonly object: string; readonly record: unknown }
  | {
      readonly kind: 'find';
      readonly object: string;
      readonly filter?: unknown;
      readonly found?: readonly Data[];
      readonly total?: number;
    }
  | { readonly kind: 'filter'; readonly holds: boolean | Unknown; readonly failed: readonly Failed[] }
  | { readonly kind: 'choose'; readonly branch: string; readonly assumed?: Unknown }
  | { readonly kind: 'loop'; readonly count: number; readonly walked: number }
  | { readonly kind: 'compute'; readonly values: readonly unknown[] }
  | { readonly kind: 'wait'; readonly until?: string; readonly words?: string }
  | { readonly kind: 'call'; readonly method: string; readonly url: string; readonly body?: unknown }
  | {
      readonly kind: 'mail';
      readonly isDraft: boolean;
      readonly to: string;
      readonly subject: string;
      readonly body?: string;
    }
  | { readonly kind: 'other'; readonly what: string };

/** One step as it was, or would be, done. */
export interface Walked {
  readonly step: TwentyStep;
  readonly status: StepStatus;
  readonly effect?: Effect;
  readonly result?: unknown;
  readonly error?: string;
  /** What to know: references that lead nowhere, values that only a run can tell. */
  readonly remarks: readonly string[];
  /** Which item of the loop around it, counted from 0. */
  readonly item?: number;
}

/** How a walk ended. */
export type Ending = 'completed' | 'failed' | 'waiting' | 'hanging' | 'cut';

export interface Walk {
  readonly steps: readonly Walked[];
  readonly ending: Ending;
  /** What happens to no step but to the walk. */
  readonly remarks: readonly string[];
}

/** What changes something in Twenty or beyond. */
export const WRITES: ReadonlySet<Effect['kind']> = new Set([
  'create',
  'upsert',
  'update',
  'delete',
  'call',
  'mail',
]);
