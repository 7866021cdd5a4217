import type { Signal } from '../columns/signals.js';
import { applyEncoders, type Encoder } from '../encoders/encoder.js';
import { binRows, makeBins, type Bins } from './bins.js';
import { forestLogits } from './boost.js';
import { nextNode, type Tree } from './tree.js';

/** The trees that were grown on one fold. */
export interface ForestMember {
  weight: number;
  encoders: Encoder[];
  extraBins: Bins[];
  base: number;
  trees: Tree[];
}

/** Boosted trees as plain data: the weighted mean of some forests over the same bins. */
export interface ForestLearner {
  kind: 'forest';
  /** feature that each signal tells of */
  features: string[];
  bins: Bins[];
  members: ForestMember[];
}

/** Bins of signals, and all rows in them. */
export function binAll(signals: readonly Signal[]): { bins: Bins[]; columns: Uint8Array[] } {
  const bins = signals.map(makeBins);
  return { bins, columns: signals.map((signal, index) => binRows(bins[index] as Bins, signal)) };
}

export function forestLearnerLogits(
  learner: ForestLearner,
  signals: readonly Signal[],
  rows: number,
): Float64Array {
  const logits = new Float64Array(rows);
  for (const { member, of } of memberLogits(learner, signals, rows)) {
    of.forEach((logit, row) => ((logits[row] as number) += member.weight * logit));
  }
  return logits;
}

/** Standard deviation of what the members say about each row. */
export function forestErrors(learner: ForestLearner, signals: readonly Signal[], rows: number): Float64Array {
  const all = memberLogits(learner, signals, rows);
  return Float64Array.from({ length: rows }, (_, row) => {
    const mean = all.reduce((sum, { member, of }) => sum + member.weight * (of[row] as number), 0);
    return Math.sqrt(
      all.reduce((sum, { member, of }) => sum + member.weight * ((of[row] as number) - mean) ** 2, 0),
    );
  });
}

/** What each feature adds to a row's log-odds: the change of a path's value at each node that asks for it (Saabas, 2014). */
export function forestEffects(
  learner: ForestLearner,
  signals: readonly Signal[],
  rows: number,
): Map<string, number>[] {
  const effects = Array.from({ length: rows }, () => new Map<string, number>());
  const columns = binnedColumns(learner.bins, signals);
  for (const member of learner.members) {
    const features = [...learner.features, ...member.encoders.map(({ feature }) => feature)];
    const all = memberColumns(member, columns, signals, rows);
    effects.forEach((sums, row) =>
      member.trees.forEach((tree) => addPath(tree, { features, all, row }, member.weight, sums)),
    );
  }
  return effects;
}

interface Place {
  features: readonly string[];
  all: readonly Uint8Array[];
  row: number;
}

function addPath(
  tree: Tree,
  { features, all, row }: Place,
  weight: number,
  effects: Map<string, number>,
): void {
  for (let node = 0, next = 0; ; node = next) {
    next = nextNode(tree, node, all, row);
    if (next < 0) return;
    const name = features[tree.feature[node] as number] as string;
    const change = weight * ((tree.value[next] as number) - (tree.value[node] as number));
    effects.set(name, (effects.get(name) ?? 0) + change);
  }
}

function memberLogits(learner: ForestLearner, signals: readonly Signal[], rows: number) {
  const columns = binnedColumns(learner.bins, signals);
  return learner.members.map((member) => ({
    member,
    of: forestLogits(member.base, member.trees, memberColumns(member, columns, signals, rows), rows),
  }));
}

function memberColumns(
  member: ForestMember,
  columns: readonly Uint8Array[],
  signals: readonly Signal[],
  rows: number,
) {
  return [...columns, ...binnedColumns(member.extraBins, applyEncoders(member.encoders, signals, rows))];
}

function binnedColumns(bins: readonly Bins[], signals: readonly Signal[]): Uint8Array[] {
  return bins.map((each, index) => binRows(each, signals[index] as Signal));
}
