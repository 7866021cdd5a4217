import { splitCategory, splitNumber, type Growth, type Split, type Sums } from './split.js';
import type { Tree } from './tree.js';

/** Rows in bins: one column for each feature. */
export interface Binned {
  columns: Uint8Array[];
  /** where each feature's bins begin in a histogram of pairs */
  starts: number[];
  bins: number[];
  isCategory: boolean[];
}

interface Leaf {
  node: number;
  from: number;
  to: number;
  sums: Sums;
  histogram: Float64Array;
  split: Split | undefined;
}

/** What a tree is grown from: the loss's derivatives by each row's log-odds. */
export interface Slopes {
  gradient: Float64Array;
  hessian: Float64Array;
}

/** Grows one tree, always splitting the leaf that gains most. */
export class Grower {
  private readonly tree: Tree = {
    feature: [],
    bin: [],
    missingLeft: [],
    left: [],
    right: [],
    value: [],
    lefts: {},
  };
  private readonly spare: Int32Array;
  private readonly leafGradient: Float64Array;
  private readonly leafHessian: Float64Array;

  /** @param rows the rows to learn from; put into another order */
  constructor(
    private readonly data: Binned,
    private readonly slopes: Slopes,
    private readonly rows: Int32Array,
    private readonly choice: { growth: Growth; features: readonly number[]; rate: number },
  ) {
    this.spare = new Int32Array(rows.length);
    this.leafGradient = new Float64Array(rows.length);
    this.leafHessian = new Float64Array(rows.length);
  }

  grow(): Tree {
    const leaves = [this.root()];
    for (let count = 1; count < this.choice.growth.leaves; count += 1) {
      const best = bestLeaf(leaves);
      if (!best?.split) break;
      leaves.splice(leaves.indexOf(best), 1, ...this.divide(best, best.split));
    }
    return this.tree;
  }

  private root(): Leaf {
    const histogram = this.histogram(0, this.rows.length);
    const sums = { gradient: sum(this.leafGradient), hessian: sum(this.leafHessian), rows: this.rows.length };
    return this.leaf({ from: 0, to: this.rows.length, sums, histogram });
  }

  private leaf(part: Omit<Leaf, 'node' | 'split'>): Leaf {
    const node = this.tree.feature.push(-1) - 1;
    for (const list of [this.tree.bin, this.tree.left, this.tree.right]) list.push(-1);
    this.tree.missingLeft.push(false);
    const { gradient, hessian } = part.sums;
    this.tree.value.push((-this.choice.rate * gradient) / (hessian + this.choice.growth.ridge));
    return { node, ...part, split: this.bestSplit(part.histogram, part.sums) };
  }

  private bestSplit(histogram: Float64Array, sums: Sums): Split | undefined {
    if (sums.rows < 2 * this.choice.growth.minRows) return undefined;
    let best: Split | undefined;
    for (const feature of this.choice.features) {
      const slice = {
        feature,
        histogram,
        start: this.data.starts[feature] as number,
        bins: this.data.bins[feature] as number,
      };
      const find = this.data.isCategory[feature] ? splitCategory : splitNumber;
      const split = find(slice, sums, this.choice.growth);
      if (split && split.gain > (best?.gain ?? 0)) best = split;
    }
    return best;
  }

  private divide(leaf: Leaf, split: Split): [Leaf, Leaf] {
    const middle = this.partition(leaf, split);
    const [left, right] = [
      { from: leaf.from, to: middle },
      { from: middle, to: leaf.to },
    ];
    const leftIsSmaller = left.to - left.from <= right.to - right.from;
    const smaller = leftIsSmaller ? left : right;
    const small = this.histogram(smaller.from, smaller.to);
    const smallSums = this.sums(smaller);
    const large = leaf.histogram;
    for (let k = 0; k < large.length; k += 1) (large[k] as number) -= small[k] as number;
    const largeSums = {
      gradient: leaf.sums.gradient - smallSums.gradient,
      hessian: Math.max(0, leaf.sums.hessian - smallSums.hessian),
      rows: leaf.to - leaf.from - smallSums.rows,
    };
    const [leftHas, rightHas] = leftIsSmaller
      ? [[small, smallSums] as const, [large, largeSums] as const]
      : [[large, largeSums] as const, [small, smallSums] as const];
    const children: [Leaf, Leaf] = [
      this.leaf({ ...left, histogram: leftHas[0], sums: leftHas[1] }),
      this.leaf({ ...right, histogram: rightHas[0], sums: rightHas[1] }),
    ];
    this.link(leaf.node, split, children);
    return children;
  }

  private link(node: number, split: Split, [left, right]: [Leaf, Leaf]): void {
    this.tree.feature[node] = split.feature;
    this.tree.bin[node] = split.bin;
    this.tree.missingLeft[node] = split.missingLeft;
    this.tree.left[node] = left.node;
    this.tree.right[node] = right.node;
    if (split.lefts) this.tree.lefts[node] = split.lefts;
  }

  /** Puts the rows that go left before the others, keeping their order; gives where the others begin. */
  private partition({ from, to }: Leaf, split: Split): number {
    const column = this.data.columns[split.feature] as Uint8Array;
    const isLeft = leftTable(split);
    let [left, right] = [from, 0];
    for (let k = from; k < to; k += 1) {
      const row = this.rows[k] as number;
      if (isLeft[column[row] as number]) this.rows[left++] = row;
      else this.spare[right++] = row;
    }
    this.rows.set(this.spare.subarray(0, right), left);
    return left;
  }

  /** Sums of each feature's bins over rows; leaves the rows' own slopes in the first places of the buffers. */
  private histogram(from: number, to: number): Float64Array {
    const { columns, starts } = this.data;
    const last = this.data.bins.length - 1;
    const histogram = new Float64Array((starts[last] as number) + 2 * (this.data.bins[last] as number));
    for (let k = from; k < to; k += 1) {
      this.leafGradient[k - from] = this.slopes.gradient[this.rows[k] as number] as number;
      this.leafHessian[k - from] = this.slopes.hessian[this.rows[k] as number] as number;
    }
    for (const feature of this.choice.features) {
      this.fill(
        histogram,
        columns[feature] as Uint8Array,
        starts[feature] as number,
        this.rows.subarray(from, to),
      );
    }
    return histogram;
  }

  private fill(histogram: Float64Array, column: Uint8Array, start: number, rows: Int32Array): void {
    const { leafGradient, leafHessian } = this;
    for (let k = 0; k < rows.length; k += 1) {
      const at = start + 2 * (column[rows[k] as number] as number);
      (histogram[at] as number) += leafGradient[k] as number;
      (histogram[at + 1] as number) += leafHessian[k] as number;
    }
  }

  private sums({ from, to }: { from: number; to: number }): Sums {
    const count = to - from;
    return {
      gradient: sum(this.leafGradient.subarray(0, count)),
      hessian: sum(this.leafHessian.subarray(0, count)),
      rows: count,
    };
  }
}

function leftTable({ bin, missingLeft, lefts }: Split): Uint8Array {
  const table = new Uint8Array(256);
  if (lefts) for (const each of lefts) table[each] = 1;
  else table.fill(1, 1, bin + 1);
  if (!lefts && missingLeft) table[0] = 1;
  return table;
}

function bestLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  let best: Leaf | undefined;
  for (const leaf of leaves) if ((leaf.split?.gain ?? 0) > (best?.split?.gain ?? 0)) best = leaf;
  return best;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let k = 0; k < values.length; k += 1) total += values[k] as number;
  return total;
}
