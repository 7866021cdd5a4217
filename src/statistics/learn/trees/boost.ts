import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { Grower, type Binned, type Slopes } from './grow.js';
import type { Growth } from './split.js';
import { addTree, type Tree } from './tree.js';

export interface BoostOptions extends Growth {
  /** share of each tree's answer that is taken */
  rate: number;
  /** most trees */
  rounds: number;
  /** share of rows that each tree sees */
  sample: number;
  seed: number;
}

export interface Boosted {
  /** log-odds before the first tree */
  base: number;
  trees: Tree[];
  /** mean log loss on the rows to check after each tree */
  losses: number[];
}

export interface BoostRows {
  train: Int32Array;
  /** none: all rounds are grown */
  check: Int32Array;
}

/** Rounds without a better loss on the rows to check, after which growing ends. */
const PATIENCE = 40;

/**
 * Gradient boosting of the log loss with histograms, on samples of rows and features.
 * Sources: Friedman, Stochastic gradient boosting (2002); Ke et al., LightGBM (2017).
 */
export function boost(data: Binned, labels: Uint8Array, rows: BoostRows, options: BoostOptions): Boosted {
  const random = xoroshiro128plus(options.seed);
  const base = baseLogit(labels, rows.train);
  const logits = new Float64Array(labels.length).fill(base);
  const slopes = { gradient: new Float64Array(labels.length), hessian: new Float64Array(labels.length) };
  const [trees, losses]: [Tree[], number[]] = [[], []];
  let best = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    setSlopes(slopes, logits, labels, rows.train);
    const choice = {
      growth: options,
      features: chooseSome(data.columns.length, options.features, random),
      rate: options.rate,
    };
    const tree = new Grower(data, slopes, sampleRows(rows.train, options.sample, random), choice).grow();
    trees.push(tree);
    addTree(tree, data.columns, rows.train, logits);
    addTree(tree, data.columns, rows.check, logits);
    losses.push(lossOf(logits, labels, rows.check));
    if ((losses[round] ?? 0) < (losses[best] ?? 0) - 1e-7) best = round;
    if (rows.check.length > 0 && round - best >= PATIENCE) break;
  }
  return { base, trees, losses };
}

/** Log-odds of every row after some trees. */
export function forestLogits(
  base: number,
  trees: readonly Tree[],
  columns: readonly Uint8Array[],
  rows: number,
): Float64Array {
  const logits = new Float64Array(rows).fill(base);
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  for (const tree of trees) addTree(tree, columns, all, logits);
  return logits;
}

function baseLogit(labels: Uint8Array, rows: Int32Array): number {
  const positives = rows.reduce((sum, row) => sum + (labels[row] as number), 0);
  return Math.log((positives + 0.5) / (rows.length - positives + 0.5));
}

function setSlopes(
  { gradient, hessian }: Slopes,
  logits: Float64Array,
  labels: Uint8Array,
  rows: Int32Array,
): void {
  for (const row of rows) {
    const p = 1 / (1 + Math.exp(-(logits[row] as number)));
    gradient[row] = p - (labels[row] as number);
    hessian[row] = Math.max(1e-6, p * (1 - p));
  }
}

function sampleRows(rows: Int32Array, share: number, random: RandomGenerator): Int32Array {
  return share >= 1 ? Int32Array.from(rows) : rows.filter(() => uniformFloat64(random) < share);
}

/** Some of the features, at least one, in rising order. */
function chooseSome(count: number, share: number, random: RandomGenerator): number[] {
  const wanted = Math.max(1, Math.min(count, Math.ceil(share * count)));
  const all = Array.from({ length: count }, (_, feature) => ({
    feature,
    draw: share < 1 ? uniformFloat64(random) : 0,
  }));
  all.sort((a, b) => a.draw - b.draw || a.feature - b.feature);
  return all
    .slice(0, wanted)
    .map(({ feature }) => feature)
    .sort((a, b) => a - b);
}

function lossOf(logits: Float64Array, labels: Uint8Array, rows: Int32Array): number {
  let loss = 0;
  for (const row of rows) {
    const margin = labels[row] ? (logits[row] as number) : -(logits[row] as number);
    loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
  }
  return rows.length ? loss / rows.length : 0;
}
