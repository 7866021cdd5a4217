import { pickSignals, type Signal } from './columns/signals.js';
import { encode, type Encoded } from './encoders/encoder.js';
import type { TrainOptions } from './example.js';
import type { Fold } from './folds.js';
import { sigmoid } from './linear/logistic.js';
import { logLoss } from './scores.js';

/** A fold with what its rows to learn from say about categories and words. */
export type EncodedFold = Fold & Encoded;

/** What is learnt from: signals and labels of all examples, and which of them check the others. */
export interface Task {
  signals: readonly Signal[];
  labels: Uint8Array;
  folds: readonly EncodedFold[];
  /** labels of the rows that are checked, in the order of the folds */
  checked: Uint8Array;
  /** whether the folds saw less than is known in the end, as they do when time parts them: then what is chosen is grown again from all rows */
  isPartial: boolean;
  options: TrainOptions;
}

/** A candidate with its log-odds of unseen rows. */
export interface Scored<T> {
  candidate: T;
  logits: Float64Array;
  loss: number;
}

export function prepareTask(
  source: Pick<Task, 'signals' | 'labels' | 'options' | 'isPartial'>,
  folds: readonly Fold[],
): Task {
  const { signals, labels } = source;
  const encoded = folds.map((fold) => ({ ...fold, ...encode(signals, labels, fold.train) }));
  const checked = Uint8Array.from(
    folds.flatMap(({ check }) => [...check]),
    (row) => labels[row] as number,
  );
  return { ...source, folds: encoded, checked };
}

/** All signals of some rows in a fold. */
export function foldSignals(task: Task, fold: EncodedFold, rows: Int32Array): Signal[] {
  return pickSignals([...task.signals, ...fold.extras], rows);
}

/** The weighted mean of two members' log-odds. */
export function mix(first: Float64Array, second: Float64Array, share: number): Float64Array {
  return first.map((value, row) => (1 - share) * value + share * (second[row] as number));
}

export function lossOf(logits: Float64Array, labels: Uint8Array): number {
  return logLoss(logits.map(sigmoid), labels);
}

export function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
