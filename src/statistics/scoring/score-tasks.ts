import type { TrainOptions } from '../learn/example.js';
import type { Model, Prediction } from '../learn/model.js';
import { predict, probabilities } from '../learn/predict.js';
import { train } from '../learn/train.js';
import { type PackedRows, unpackRows } from './packed-rows.js';

/** Examples of the past in the form in which they travel to a thread. */
export interface PackedExamples {
  readonly rows: PackedRows;
  readonly labels: readonly boolean[];
  readonly times: readonly number[];
  readonly groups: readonly string[];
}

/** A model of what became of the examples. */
export function trainScores({
  rows,
  labels,
  times,
  groups,
  options,
}: PackedExamples & { options: TrainOptions }): Model {
  const examples = unpackRows(rows).map((features, index) => ({
    ...{ features, label: labels[index] ?? false },
    ...{ time: times[index] ?? 0, group: groups[index] ?? '' },
  }));
  return train(examples, options);
}

/** The chance of each, in order. */
export const rateRows = ({ model, rows }: { model: Model; rows: PackedRows }): Float64Array =>
  probabilities(model, unpackRows(rows));

/** The chances with what speaks for and against them. */
export const explainRows = ({ model, rows }: { model: Model; rows: PackedRows }): Prediction[] =>
  predict(model, unpackRows(rows));
