import type { Signal } from '../columns/signals.js';
import type { Prior } from '../example.js';
import type { Matrix } from './logistic.js';

/** One column of what the linear learner sees, made from a signal. */
export interface DesignColumn {
  feature: string;
  signal: number;
  /** a standardised number, how far it lies above a knot, whether it is missing, or whether it is one level (its code in `centre`) */
  kind: 'number' | 'above' | 'missing' | 'level';
  centre: number;
  scale: number;
}

const MAX_LEVELS = 40;
const MIN_LEVEL_COUNT = 5;
const FAR = 6;

/** The columns that the signals of some rows give, standardised by these rows. */
export function designColumns(signals: readonly Signal[], knots: readonly number[]): DesignColumn[] {
  return signals.flatMap((signal, index) => {
    const columns = signalColumns(signal, knots);
    return columns.map((column) => ({ feature: signal.feature, signal: index, ...column }));
  });
}

/** The matrix of rows under a design. */
export function designMatrix(
  columns: readonly DesignColumn[],
  signals: readonly Signal[],
  rows: number,
): Matrix {
  const matrix = { rows, width: columns.length, cells: new Float64Array(rows * columns.length) };
  columns.forEach((column, k) => {
    const signal = signals[column.signal];
    if (!signal) return;
    for (let row = 0; row < rows; row += 1)
      matrix.cells[row * matrix.width + k] = designCell(column, signal, row);
  });
  return matrix;
}

/** Where priors draw the weights of a design. */
export function priorMeans(
  columns: readonly DesignColumn[],
  signals: readonly Signal[],
  priors: readonly Prior[],
): Float64Array {
  return Float64Array.from(columns, (column) => {
    const signal = signals[column.signal];
    const prior = priors.find((each) => each.feature === column.feature && isAbout(each, column, signal));
    if (!prior) return 0;
    return column.kind === 'number' ? (prior.weight * column.scale) / (prior.scale ?? 1) : prior.weight;
  });
}

function isAbout(prior: Prior, column: DesignColumn, signal: Signal | undefined): boolean {
  if (prior.level === undefined) return column.kind === 'number';
  return (
    column.kind === 'level' && signal?.kind === 'category' && signal.levels[column.centre - 1] === prior.level
  );
}

function designCell(column: DesignColumn, signal: Signal, row: number): number {
  if (signal.kind === 'category') return signal.codes[row] === column.centre ? 1 : 0;
  if (signal.kind === 'words') return 0;
  const value = signal.values[row] ?? NaN;
  if (column.kind === 'missing') return Number.isNaN(value) ? 1 : 0;
  if (Number.isNaN(value)) return 0;
  const z = (value - column.centre) / column.scale;
  return column.kind === 'above' ? Math.min(FAR, Math.max(0, z)) : Math.max(-FAR, Math.min(FAR, z));
}

function signalColumns(signal: Signal, knots: readonly number[]): Shape[] {
  if (signal.kind === 'words') return [];
  return signal.kind === 'number'
    ? numberColumns(signal.values, knots)
    : levelColumns(signal.codes, signal.levels.length);
}

type Shape = Omit<DesignColumn, 'feature' | 'signal'>;

function numberColumns(values: Float64Array, knots: readonly number[]): Shape[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < 2) return [];
  const centre = known.reduce((sum, value) => sum + value, 0) / known.length;
  const scale = Math.sqrt(known.reduce((sum, value) => sum + (value - centre) ** 2, 0) / known.length);
  if (!(scale > 0) || !Number.isFinite(scale)) return [];
  const columns: Shape[] = [{ kind: 'number', centre, scale }];
  if (known.length < values.length) columns.push({ kind: 'missing', centre: 0, scale: 1 });
  return [...columns, ...knotColumns(known, scale, knots)];
}

/** Bends at quantiles, so that a weight may change along the range; none for numbers of few values. */
function knotColumns(sorted: Float64Array, scale: number, knots: readonly number[]): Shape[] {
  const at = knots.map((knot) => sorted[Math.floor(knot * (sorted.length - 1))] ?? 0);
  const inside = [...new Set(at)].filter(
    (knot) => knot > (sorted[0] ?? 0) && knot < (sorted[sorted.length - 1] ?? 0),
  );
  return inside.map((centre) => ({ kind: 'above', centre, scale }));
}

function levelColumns(codes: Int32Array, levels: number): Shape[] {
  const counts = new Array<number>(levels + 2).fill(0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const frequent = counts
    .map((count, code) => ({ count, code }))
    .filter(({ count, code }) => count >= Math.min(MIN_LEVEL_COUNT, codes.length / 10) && code <= levels)
    .sort((a, b) => b.count - a.count || a.code - b.code);
  return frequent.slice(0, MAX_LEVELS).map(({ code }) => ({ kind: 'level', centre: code, scale: 1 }));
}
