import type { Signal } from './columns/signals.js';
import { forestCandidates, linearCandidates } from './candidates.js';
import type { TrainOptions } from './example.js';
import type { Fold } from './folds.js';
import { linearLogits, trainLinear, type LinearOptions } from './linear/linear-learner.js';
import { sigmoid } from './linear/logistic.js';
import type { Model } from './model.js';
import { pickSignals } from './columns/signals.js';
import { logLoss } from './scores.js';
import { boost, forestLogits, type Boosted, type BoostOptions } from './trees/boost.js';
import type { Bins } from './trees/bins.js';
import { binSignals } from './trees/forest-learner.js';
import type { Binned } from './trees/grow.js';

/** What is learnt from: signals and labels of all examples. */
export interface Task {
  signals: readonly Signal[];
  labels: Uint8Array;
  folds: readonly Fold[];
  options: TrainOptions;
}

export interface Committee {
  learners: Model['learners'];
  /** log-odds of the rows that were checked, each from members that had not seen it, in the order of the folds */
  logits: Float64Array;
  labels: Uint8Array;
}

interface Scored<T> {
  candidate: T;
  logits: Float64Array;
  loss: number;
}

/** Steps in which the two kinds of members are weighed against each other. */
const STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** The best logistic regression and the best forests on unseen rows, weighed so that together they fit those rows best. */
export function chooseCommittee(task: Task): Committee {
  const rows = task.folds.flatMap(({ check }) => [...check]);
  const labels = Uint8Array.from(rows, (row) => task.labels[row] as number);
  const linear = bestLinear(task, labels);
  const forests = new Forests(task, labels);
  const forest = forests.best();
  const blends = STEPS.map((share) => ({
    share,
    loss: lossOf(mix(linear.logits, forest.logits, share), labels),
  }));
  const { share } = blends.reduce((best, each) => (each.loss < best.loss - 1e-5 ? each : best));
  const learners = [
    ...(share < 1
      ? [{ weight: 1 - share, learner: trainLinear(task.signals, task.labels, linear.candidate) }]
      : []),
    ...(share > 0 ? forests.learners(forest, share) : []),
  ];
  return { learners, logits: mix(linear.logits, forest.logits, share), labels };
}

function bestLinear(task: Task, labels: Uint8Array): Scored<LinearOptions> {
  const priors = task.options.priors ?? [];
  const scored = linearCandidates(task.labels.length).map((each) => {
    const candidate = { ...each, priors };
    const parts = task.folds.map(({ train, check }) => {
      const learner = trainLinear(pickSignals(task.signals, train), pick(task.labels, train), candidate);
      return linearLogits(learner, pickSignals(task.signals, check), check.length);
    });
    const logits = joined(parts);
    return { candidate, logits, loss: lossOf(logits, labels) };
  });
  return least(scored);
}

interface ForestScore extends Scored<BoostOptions[]> {
  /** for each candidate, what each fold grew and how many of its trees are kept */
  grown: { folds: Boosted[]; kept: number }[];
}

/** Forests grown fold by fold over the same bins. */
class Forests {
  private readonly bins: Bins[];
  private readonly data: Binned;

  constructor(
    private readonly task: Task,
    private readonly labels: Uint8Array,
  ) {
    ({ bins: this.bins, data: this.data } = binSignals(task.signals));
  }

  /** The best candidate, or the two best together where that is better still. */
  best(): ForestScore {
    const candidates = forestCandidates(this.task.labels.length, this.task.options.effort ?? 'quick');
    const scored = this.screen(candidates)
      .map((candidate) => this.score(candidate))
      .sort((a, b) => a.loss - b.loss);
    const [first, second] = scored;
    if (!first) throw new Error('There is no forest to choose from.');
    if (!second) return first;
    const logits = mix(first.logits, second.logits, 0.5);
    const loss = lossOf(logits, this.labels);
    if (loss >= first.loss) return first;
    return {
      candidate: [...first.candidate, ...second.candidate],
      grown: [...first.grown, ...second.grown],
      logits,
      loss,
    };
  }

  learners({ grown }: ForestScore, share: number): Model['learners'] {
    return grown.flatMap(({ folds, kept }) =>
      folds.map(({ base, trees }) => ({
        weight: share / grown.length / folds.length,
        learner: {
          kind: 'forest' as const,
          features: this.task.signals.map(({ feature }) => feature),
          bins: this.bins,
          base,
          trees: trees.slice(0, kept),
        },
      })),
    );
  }

  /** Where there are many rows, two folds tell which two candidates are worth the others. */
  private screen(candidates: BoostOptions[]): BoostOptions[] {
    if (candidates.length <= 2 || this.task.labels.length < 4000) return candidates;
    const tried = candidates.map((candidate) => ({
      candidate,
      loss: Math.min(...meanCurve(this.grow(candidate, 1))),
    }));
    return tried
      .sort((a, b) => a.loss - b.loss)
      .slice(0, 2)
      .map(({ candidate }) => candidate);
  }

  private score(candidate: BoostOptions): ForestScore {
    const folds = this.grow(candidate, this.task.folds.length);
    const curve = meanCurve(folds);
    const kept = curve.indexOf(Math.min(...curve)) + 1;
    const parts = folds.map(({ base, trees }, index) => this.checkLogits(base, trees.slice(0, kept), index));
    const logits = joined(parts);
    return { candidate: [candidate], grown: [{ folds, kept }], logits, loss: lossOf(logits, this.labels) };
  }

  private grow(candidate: BoostOptions, folds: number): Boosted[] {
    return this.task.folds
      .slice(0, folds)
      .map((rows, index) =>
        boost(this.data, this.task.labels, rows, { ...candidate, seed: candidate.seed + index }),
      );
  }

  private checkLogits(base: number, trees: Boosted['trees'], fold: number): Float64Array {
    const check = this.task.folds[fold]?.check ?? new Int32Array();
    const columns = this.data.columns.map((column) => Uint8Array.from(check, (row) => column[row] as number));
    return forestLogits(base, trees, columns, check.length);
  }
}

/** Mean loss after each tree over folds of different lengths: a fold that ended keeps its last loss. */
function meanCurve(folds: readonly Boosted[]): number[] {
  const length = Math.max(...folds.map(({ losses }) => losses.length));
  return Array.from({ length }, (_, round) =>
    folds.reduce((sum, { losses }) => sum + (losses[Math.min(round, losses.length - 1)] as number), 0),
  );
}

function mix(first: Float64Array, second: Float64Array, share: number): Float64Array {
  return first.map((value, row) => (1 - share) * value + share * (second[row] as number));
}

function lossOf(logits: Float64Array, labels: Uint8Array): number {
  return logLoss(logits.map(sigmoid), labels);
}

function least<T>(scored: readonly Scored<T>[]): Scored<T> {
  return scored.reduce((best, each) => (each.loss < best.loss ? each : best));
}

function pick(values: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => values[row] as number);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
