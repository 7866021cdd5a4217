import type { Signal } from '../columns/signals.js';
import { applyEncoders, type Encoder } from '../encoders/encoder.js';
import type { Prior } from '../example.js';
import { solve } from './cholesky.js';
import { designColumns, designMatrix, priorMeans, type DesignColumn } from './design.js';
import { strongestColumns } from './strongest.js';
import { fitLogistic, logits, type Matrix } from './logistic.js';

/** A logistic regression as plain data. */
export interface LinearLearner {
  kind: 'linear';
  encoders: Encoder[];
  columns: DesignColumn[];
  weights: number[];
  /** mean of each column over the examples: what a contribution is measured from */
  means: number[];
  intercept: number;
  /** Cholesky factor of the information, for standard errors */
  information: number[];
}

export interface LinearOptions {
  precision: number;
  knots: readonly number[];
  priors: readonly Prior[];
}

/** A regression on signals that encoders have added to already. */
export function fitLinear(
  signals: readonly Signal[],
  labels: Uint8Array,
  options: LinearOptions,
): LinearLearner {
  const all = designColumns(signals, options.knots);
  const believed = priorMeans(all, signals, options.priors);
  const columns = strongestColumns(all, signals, labels, (column) => believed[column] !== 0);
  const matrix = designMatrix(columns, signals, labels.length);
  const means = priorMeans(columns, signals, options.priors);
  const fit = fitLogistic(matrix, labels, { means, precision: options.precision });
  return {
    kind: 'linear',
    encoders: [],
    columns,
    weights: [...fit.weights],
    means: columnMeans(matrix.cells, labels.length, columns.length),
    intercept: fit.intercept,
    information: [...fit.information],
  };
}

export function linearLogits(learner: LinearLearner, signals: readonly Signal[], rows: number): Float64Array {
  return logits(matrixOf(learner, signals, rows), learner.weights, learner.intercept);
}

/** What each feature adds to the log-odds of an average example, row by row. */
export function linearEffects(
  learner: LinearLearner,
  signals: readonly Signal[],
  rows: number,
): Map<string, number>[] {
  const matrix = matrixOf(learner, signals, rows);
  return Array.from({ length: rows }, (_, row) => {
    const effects = new Map<string, number>();
    learner.columns.forEach((column, k) => {
      const away = (matrix.cells[row * matrix.width + k] ?? 0) - (learner.means[k] ?? 0);
      effects.set(column.feature, (effects.get(column.feature) ?? 0) + away * (learner.weights[k] ?? 0));
    });
    return effects;
  });
}

/** Standard error of each row's log-odds, from how much the examples tell about the weights. */
export function linearErrors(learner: LinearLearner, signals: readonly Signal[], rows: number): Float64Array {
  const size = learner.columns.length + 1;
  const factor = Float64Array.from(learner.information);
  const matrix = matrixOf(learner, signals, rows);
  return Float64Array.from({ length: rows }, (_, row) => {
    const line = new Float64Array(size);
    line.set(matrix.cells.subarray(row * matrix.width, (row + 1) * matrix.width));
    line[size - 1] = 1;
    const half = solve(factor, size, line);
    return Math.sqrt(line.reduce((sum, value, k) => sum + value * (half[k] ?? 0), 0));
  });
}

function columnMeans(cells: Float64Array, rows: number, width: number): number[] {
  const sums = new Array<number>(width).fill(0);
  cells.forEach((value, index) => (sums[index % width] = (sums[index % width] ?? 0) + value));
  return sums.map((sum) => sum / rows);
}

function matrixOf({ columns, encoders }: LinearLearner, signals: readonly Signal[], rows: number): Matrix {
  return designMatrix(columns, [...signals, ...applyEncoders(encoders, signals, rows)], rows);
}
