import { pickSignals, type Signal } from '../columns/signals.js';
import { crossFolds } from '../folds.js';

/** Makes one number of a category with many levels, or of a text: what its level or its words told about the outcome so far. */
export interface Encoder {
  feature: string;
  signal: number;
  /** what is answered for levels that were never seen */
  unseen: number;
  /** log-odds by level, or what each word adds to them */
  effects: number[];
}

export interface Encoded {
  encoders: Encoder[];
  /** one number signal for each encoder, of all rows */
  extras: Signal[];
}

/** Categories of no more levels are seen as they are. */
export const MANY_LEVELS = 8;
/** Rows that the base rate counts for in a level's rate. */
const SMOOTH = 10;
const INNER_FOLDS = 5;

/**
 * Encoders learnt from some rows. These rows themselves are encoded by the other parts of them, so that what is learnt from the numbers does
 * not rest on a row's own outcome; all other rows are encoded by all of them.
 * Source: Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes (2001).
 */
export function encode(signals: readonly Signal[], labels: Uint8Array, rows: Int32Array): Encoded {
  const encoders = fitEncoders(signals, labels, rows);
  if (encoders.length === 0) return { encoders, extras: [] };
  const extras = applyEncoders(encoders, signals, labels.length);
  const own = Uint8Array.from(rows, (row) => labels[row] as number);
  for (const { train, check } of crossFolds(own, [], INNER_FOLDS, 7)) {
    const others = fitEncoders(
      signals,
      labels,
      train.map((index) => rows[index] as number),
    );
    const target = check.map((index) => rows[index] as number);
    const held = applyEncoders(others, pickSignals(signals, target), target.length);
    held.forEach((signal, index) => overwrite(extras[index], signal, target));
  }
  return { encoders, extras };
}

/** The number signals that encoders make of rows. */
export function applyEncoders(
  encoders: readonly Encoder[],
  signals: readonly Signal[],
  rows: number,
): Signal[] {
  return encoders.map((encoder) => {
    const signal = signals[encoder.signal];
    const values = Float64Array.from({ length: rows }, (_, row) =>
      signal ? encodedValue(encoder, signal, row) : NaN,
    );
    return { kind: 'number', feature: encoder.feature, name: `${encoder.feature}: record`, values };
  });
}

function encodedValue({ effects, unseen }: Encoder, signal: Signal, row: number): number {
  if (signal.kind === 'category') return effects[signal.codes[row] as number] ?? unseen;
  if (signal.kind === 'number') return NaN;
  const words = signal.words[row] ?? [];
  return words.reduce((sum, word) => sum + (effects[word] ?? 0), 0) / Math.sqrt(Math.max(1, words.length));
}

function fitEncoders(signals: readonly Signal[], labels: Uint8Array, rows: Int32Array): Encoder[] {
  const positives = rows.reduce((sum, row) => sum + (labels[row] as number), 0);
  const totals = { positives, negatives: rows.length - positives };
  return signals.flatMap((signal, index) => {
    if (signal.kind === 'number' || (signal.kind === 'category' && signal.levels.length <= MANY_LEVELS))
      return [];
    const counts = countOutcomes(signal, labels, rows);
    const unseen = Math.log((totals.positives + 0.5) / (totals.negatives + 0.5));
    const effects = signal.kind === 'category' ? levelEffects(counts, totals) : wordEffects(counts, totals);
    return [{ feature: signal.feature, signal: index, unseen, effects }];
  });
}

interface Totals {
  positives: number;
  negatives: number;
}

interface Outcomes {
  positives: Float64Array;
  negatives: Float64Array;
}

function countOutcomes(
  signal: Exclude<Signal, { kind: 'number' }>,
  labels: Uint8Array,
  rows: Int32Array,
): Outcomes {
  const size = signal.kind === 'category' ? signal.levels.length + 2 : signal.size;
  const counts = { positives: new Float64Array(size), negatives: new Float64Array(size) };
  for (const row of rows) {
    const side = labels[row] ? counts.positives : counts.negatives;
    for (const code of signal.kind === 'category'
      ? [signal.codes[row] as number]
      : (signal.words[row] ?? [])) {
      (side[code] as number) += 1;
    }
  }
  return counts;
}

/** Log-odds of each level, drawn to the base rate. */
function levelEffects({ positives, negatives }: Outcomes, totals: Totals): number[] {
  const rate = (totals.positives + 0.5) / (totals.positives + totals.negatives + 1);
  return [...positives].map((won, code) =>
    Math.log((won + SMOOTH * rate) / ((negatives[code] as number) + SMOOTH * (1 - rate))),
  );
}

/** How much likelier each word is in texts of positives (naive Bayes). */
function wordEffects({ positives, negatives }: Outcomes, totals: Totals): number[] {
  return [...positives].map((won, word) =>
    Math.log(
      ((won + 1) * (totals.negatives + 2)) / (((negatives[word] as number) + 1) * (totals.positives + 2)),
    ),
  );
}

function overwrite(target: Signal | undefined, source: Signal, rows: Int32Array): void {
  if (target?.kind !== 'number' || source.kind !== 'number') return;
  rows.forEach((row, index) => (target.values[row] = source.values[index] as number));
}
