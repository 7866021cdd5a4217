import type { Signal } from './columns/signals.js';
import { linearEffects, linearErrors, linearLogits, type LinearLearner } from './linear/linear-learner.js';
import {
  forestEffects,
  forestErrors,
  forestLearnerLogits,
  type ForestLearner,
} from './trees/forest-learner.js';

/** A trained member of a model, as plain data. */
export type Learner = LinearLearner | ForestLearner;

/** Log-odds of each row. */
export function learnerLogits(learner: Learner, signals: readonly Signal[], rows: number): Float64Array {
  return learner.kind === 'linear'
    ? linearLogits(learner, signals, rows)
    : forestLearnerLogits(learner, signals, rows);
}

/** What each feature adds to the member's log-odds, row by row. */
export function learnerEffects(
  learner: Learner,
  signals: readonly Signal[],
  rows: number,
): Map<string, number>[] {
  return learner.kind === 'linear'
    ? linearEffects(learner, signals, rows)
    : forestEffects(learner, signals, rows);
}

/** Standard error of each row's log-odds. */
export function learnerErrors(learner: Learner, signals: readonly Signal[], rows: number): Float64Array {
  return learner.kind === 'linear'
    ? linearErrors(learner, signals, rows)
    : forestErrors(learner, signals, rows);
}
