import { forestCandidates } from '../candidates.js';
import { joined, lossOf, mix, type Scored, type Task } from '../task.js';
import { encode } from '../encoders/encoder.js';
import { binRows, type Bins } from './bins.js';
import { boost, forestLogits, type Boosted, type BoostOptions } from './boost.js';
import { binAll, type ForestLearner, type ForestMember } from './forest-learner.js';
import type { Binned } from './grow.js';

/** One candidate, grown on every fold. */
interface Grown {
  folds: Boosted[];
  /** how many of its trees fit unseen rows best */
  kept: number;
}

export interface ForestScore extends Scored<BoostOptions[]> {
  grown: Grown[];
}

/** Two folds' worth of rows must be this many before they decide which candidates are worth the other folds. */
const SCREENED = 4000;

/** Forests to choose from, grown fold by fold over the same bins. */
export class ForestChoice {
  private readonly bins: Bins[];
  /** by fold: the bins of its encoders, and all columns */
  private readonly folds: { extraBins: Bins[]; data: Binned }[];

  constructor(private readonly task: Task) {
    const { bins, columns } = binAll(task.signals);
    this.bins = bins;
    this.folds = task.folds.map(({ extras }) => {
      const more = binAll(extras);
      return { extraBins: more.bins, data: binned([...bins, ...more.bins], [...columns, ...more.columns]) };
    });
  }

  /** The best candidate, or the two best together where that is better still. */
  best(): ForestScore {
    const candidates = forestCandidates(this.task.labels.length, this.task.options.effort ?? 'quick');
    const scored = this.screen(candidates).map((candidate) => this.score(candidate));
    const [first, second] = scored.sort((a, b) => a.loss - b.loss);
    if (!first) throw new Error('There is no forest to choose from.');
    if (!second) return first;
    const logits = mix(first.logits, second.logits, 0.5);
    const loss = lossOf(logits, this.task.checked);
    if (loss >= first.loss) return first;
    const candidate = [...first.candidate, ...second.candidate];
    return { candidate, grown: [...first.grown, ...second.grown], logits, loss };
  }

  /** The forests of all folds together, since all of them saw every row; or forests of as many trees, grown from all rows. */
  learner({ grown, candidate }: ForestScore): ForestLearner {
    const parts = this.task.isPartial
      ? grown.map(({ kept }, index) => this.regrown(candidate[index] as BoostOptions, kept))
      : grown.flatMap((each) => this.foldMembers(each));
    const members = parts.map((part) => ({ ...part, weight: 1 / parts.length }));
    return {
      kind: 'forest',
      features: this.task.signals.map(({ feature }) => feature),
      bins: this.bins,
      members,
    };
  }

  private foldMembers({ folds, kept }: Grown): Omit<ForestMember, 'weight'>[] {
    return folds.map(({ base, trees }, index) => ({
      encoders: this.task.folds[index]?.encoders ?? [],
      extraBins: this.folds[index]?.extraBins ?? [],
      base,
      trees: trees.slice(0, kept),
    }));
  }

  private regrown(candidate: BoostOptions, kept: number): Omit<ForestMember, 'weight'> {
    const { signals, labels } = this.task;
    const all = Int32Array.from(labels.keys());
    const { encoders, extras } = encode(signals, labels, all);
    const more = binAll(extras);
    const columns = [
      ...signals.map((signal, index) => binRows(this.bins[index] as Bins, signal)),
      ...more.columns,
    ];
    const rows = { train: all, check: new Int32Array() };
    const { base, trees } = boost(binned([...this.bins, ...more.bins], columns), labels, rows, {
      ...candidate,
      rounds: kept,
    });
    return { encoders, extraBins: more.bins, base, trees };
  }

  private screen(candidates: BoostOptions[]): BoostOptions[] {
    if (candidates.length <= 2 || this.task.labels.length < SCREENED) return candidates;
    const tried = candidates.map((candidate) => ({
      candidate,
      loss: Math.min(...meanCurve(this.grow(candidate, 1))),
    }));
    const best = tried.sort((a, b) => a.loss - b.loss).slice(0, 2);
    return best.map(({ candidate }) => candidate);
  }

  private score(candidate: BoostOptions): ForestScore {
    const folds = this.grow(candidate, this.folds.length);
    const curve = meanCurve(folds);
    const kept = curve.indexOf(Math.min(...curve)) + 1;
    const logits = joined(folds.map((_, index) => this.checkLogits(folds, kept, index)));
    return {
      candidate: [candidate],
      grown: [{ folds, kept }],
      logits,
      loss: lossOf(logits, this.task.checked),
    };
  }

  private grow(candidate: BoostOptions, count: number): Boosted[] {
    return this.folds.slice(0, count).map(({ data }, index) => {
      const fold = this.task.folds[index];
      const rows = { train: fold?.train ?? new Int32Array(), check: fold?.check ?? new Int32Array() };
      return boost(data, this.task.labels, rows, { ...candidate, seed: candidate.seed + index });
    });
  }

  private checkLogits(folds: readonly Boosted[], kept: number, index: number): Float64Array {
    const check = this.task.folds[index]?.check ?? new Int32Array();
    const all = this.folds[index]?.data.columns ?? [];
    const columns = all.map((column) => Uint8Array.from(check, (row) => column[row] as number));
    const { base, trees } = folds[index] as Boosted;
    return forestLogits(base, trees.slice(0, kept), columns, check.length);
  }
}

function binned(bins: readonly Bins[], columns: Uint8Array[]): Binned {
  const counts = bins.map((each) => (each.kind === 'number' ? each.edges.length + 2 : each.size));
  let start = 0;
  const starts = counts.map((count) => (start += 2 * count) - 2 * count);
  return { columns, starts, bins: counts, isCategory: bins.map(({ kind }) => kind === 'category') };
}

/** Sum of the folds' losses after each tree: a fold that ended keeps its last loss. */
function meanCurve(folds: readonly Boosted[]): number[] {
  const length = Math.max(...folds.map(({ losses }) => losses.length));
  return Array.from({ length }, (_, round) =>
    folds.reduce((sum, { losses }) => sum + (losses[Math.min(round, losses.length - 1)] as number), 0),
  );
}
