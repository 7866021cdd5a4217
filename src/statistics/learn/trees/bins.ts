import type { Signal } from '../columns/signals.js';
import { MANY_LEVELS } from '../encoders/encoder.js';

/** How the values of one signal fall into at most 255 bins; bin 0 is for what is missing. */
export type Bins =
  | { kind: 'number'; edges: number[] }
  /** bin of each category code, 0 for those too rare to have one */
  | { kind: 'category'; binOf: number[]; size: number };

const MAX_BINS = 254;
/** A category seen less often has no bin of its own. */
const MIN_CATEGORY = 2;
/**
 * Where categories have many levels, each of which would fit by chance, only so many have bins, and none with fewer rows; the record of the level
 * tells of the others. Source: LightGBM's `max_cat_threshold` and `min_data_per_group`.
 */
const MANY = { bins: 32, rows: 100 };

/** Bins of about equal numbers of rows, or one for each frequent category. */
export function makeBins(signal: Signal): Bins {
  if (signal.kind === 'words') return { kind: 'number', edges: [] };
  if (signal.kind === 'number') return { kind: 'number', edges: quantileEdges(signal.values) };
  const areMany = signal.levels.length > MANY_LEVELS;
  const counts = new Array<number>(signal.levels.length + 2).fill(0);
  for (const code of signal.codes) counts[code] = (counts[code] ?? 0) + 1;
  const frequent = counts
    .map((count, code) => ({ count, code }))
    .filter(({ count }) => count >= (areMany ? MANY.rows : MIN_CATEGORY))
    .sort((a, b) => b.count - a.count || a.code - b.code)
    .slice(0, areMany ? MANY.bins : MAX_BINS);
  const binOf = new Array<number>(counts.length).fill(0);
  frequent.forEach(({ code }, index) => (binOf[code] = index + 1));
  return { kind: 'category', binOf, size: frequent.length + 1 };
}

/** The bin of each row. */
export function binRows(bins: Bins, signal: Signal): Uint8Array {
  if (bins.kind === 'category') {
    return signal.kind === 'category'
      ? Uint8Array.from(signal.codes, (code) => bins.binOf[code] ?? 0)
      : new Uint8Array();
  }
  if (signal.kind !== 'number')
    return new Uint8Array(signal.kind === 'words' ? signal.words.length : signal.codes.length);
  const edges = Float64Array.from(bins.edges);
  return Uint8Array.from(signal.values, (value) => (Number.isNaN(value) ? 0 : 1 + countBelow(edges, value)));
}

/** How many edges lie below a value. */
function countBelow(edges: Float64Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quantileEdges(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  if (distinct.length <= MAX_BINS) return middles(distinct);
  const cuts = new Set<number>();
  for (let k = 1; k < MAX_BINS; k += 1)
    cuts.add(sorted[Math.floor((k * sorted.length) / MAX_BINS)] as number);
  return [...cuts].map((cut) => cut);
}

function middles(distinct: Float64Array): number[] {
  return Array.from({ length: Math.max(0, distinct.length - 1) }, (_, index) => {
    const [low, high] = [distinct[index] as number, distinct[index + 1] as number];
    const middle = low + (high - low) / 2;
    return middle < high ? middle : low;
  });
}
