import type { Signal } from '../columns/signals.js';
import { designMatrix, type DesignColumn } from './design.js';

/** More columns cost minutes, and most of so many tell nothing. */
const WIDEST = 300;

/**
 * The columns of a design that go along most with the outcome of these rows, in their order; all where they are few. What is believed to matter stays.
 * Source: Fan and Lv, Sure independence screening (2008).
 */
export function strongestColumns(
  columns: readonly DesignColumn[],
  signals: readonly Signal[],
  labels: Uint8Array,
  isBelieved: (column: number) => boolean,
): DesignColumn[] {
  if (columns.length <= WIDEST) return [...columns];
  const strengths = columns.map((column, index) =>
    isBelieved(index) ? Infinity : correlation(designMatrix([column], signals, labels.length).cells, labels),
  );
  const least = strengths.toSorted((a, b) => b - a)[WIDEST - 1] ?? 0;
  return columns.filter((_, index) => (strengths[index] ?? 0) >= least);
}

function correlation(values: Float64Array, labels: Uint8Array): number {
  const mean = (of: (row: number) => number) =>
    labels.reduce((sum, _, row) => sum + of(row), 0) / labels.length;
  const [middle, rate] = [mean((row) => values[row] ?? 0), mean((row) => labels[row] ?? 0)];
  const spread = mean((row) => ((values[row] ?? 0) - middle) ** 2);
  const together = mean((row) => ((values[row] ?? 0) - middle) * ((labels[row] ?? 0) - rate));
  return spread > 0 ? Math.abs(together) / Math.sqrt(spread) : 0;
}
