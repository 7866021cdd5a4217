import type { Signal } from '../columns/signals.js';
import { binCount, binRows, makeBins, type Bins } from './bins.js';
import { forestLogits } from './boost.js';
import type { Binned } from './grow.js';
import { nextNode, type Tree } from './tree.js';

/** Boosted trees as plain data. */
export interface ForestLearner {
  kind: 'forest';
  /** feature that each signal tells of */
  features: string[];
  bins: Bins[];
  base: number;
  trees: Tree[];
}

/** All rows in bins, with the bins they are in. */
export function binSignals(signals: readonly Signal[]): { bins: Bins[]; data: Binned } {
  const bins = signals.map(makeBins);
  const counts = bins.map(binCount);
  const starts = counts.map(
    (_, feature) => 2 * counts.slice(0, feature).reduce((sum, count) => sum + count, 0),
  );
  const columns = signals.map((signal, index) => binRows(bins[index] as Bins, signal));
  return {
    bins,
    data: { columns, starts, bins: counts, isCategory: bins.map(({ kind }) => kind === 'category') },
  };
}

export function forestLearnerLogits(
  learner: ForestLearner,
  signals: readonly Signal[],
  rows: number,
): Float64Array {
  return forestLogits(learner.base, learner.trees, binnedColumns(learner, signals), rows);
}

/** What each feature adds to a row's log-odds: the change of a path's value at each node that asks for it (Saabas, 2014). */
export function forestEffects(
  learner: ForestLearner,
  signals: readonly Signal[],
  rows: number,
): Map<string, number>[] {
  const columns = binnedColumns(learner, signals);
  return Array.from({ length: rows }, (_, row) => {
    const effects = new Map<string, number>();
    for (const tree of learner.trees) addPath(learner, tree, effects, { columns, row });
    return effects;
  });
}

interface Place {
  columns: readonly Uint8Array[];
  row: number;
}

function addPath(
  learner: ForestLearner,
  tree: Tree,
  effects: Map<string, number>,
  { columns, row }: Place,
): void {
  for (let node = 0; ;) {
    const next = nextNode(tree, node, columns, row);
    if (next < 0) return;
    const name = learner.features[tree.feature[node] as number] as string;
    const change = (tree.value[next] as number) - (tree.value[node] as number);
    effects.set(name, (effects.get(name) ?? 0) + change);
    node = next;
  }
}

function binnedColumns(learner: ForestLearner, signals: readonly Signal[]): Uint8Array[] {
  return learner.bins.map((bins, index) => binRows(bins, signals[index] as Signal));
}
