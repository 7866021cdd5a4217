import type { Outcome } from '../schema/stages/stage-outcome.js';

export interface Stage {
  readonly value: string;
  readonly label: string;
  readonly outcome: Outcome;
}

/** The way that deals go, stage after stage. Twenty stores no outcomes: they are guessed from labels or configured. */
export interface Pipeline {
  /** Object and field that hold it: "opportunity", "stage". */
  readonly object: string;
  readonly field: string;
  /** In their order. */
  readonly stages: readonly Stage[];
  /** The stage from which on a lead counts as qualified, where a label or the configuration tells. */
  readonly qualifiedFrom?: string;
  /** Whether the configuration (OUTCOMES) says something of these stages. */
  readonly isConfigured: boolean;
}
