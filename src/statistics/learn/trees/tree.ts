/** A decision tree as plain data: node 0 is the root, and each list has one entry for each node. */
export interface Tree {
  /** which feature a node asks for; -1 in a leaf */
  feature: number[];
  /** bins up to this one go left; -1 where `lefts` says which do */
  bin: number[];
  /** whether what is missing goes left */
  missingLeft: boolean[];
  left: number[];
  right: number[];
  /** log-odds that the node adds: the mean of what lies below it, so that a path tells what each step was worth */
  value: number[];
  /** categories' bins that go left, by node */
  lefts: Record<number, number[]>;
}

/** The node that a row goes to from `node`, or -1 from a leaf. */
export function nextNode(tree: Tree, node: number, columns: readonly Uint8Array[], row: number): number {
  const feature = tree.feature[node] as number;
  if (feature < 0) return -1;
  const bin = (columns[feature] as Uint8Array)[row] as number;
  return (goesLeft(tree, node, bin) ? tree.left[node] : tree.right[node]) as number;
}

function goesLeft(tree: Tree, node: number, bin: number): boolean {
  const threshold = tree.bin[node] as number;
  if (threshold < 0) return (tree.lefts[node] as number[]).includes(bin);
  return bin === 0 ? (tree.missingLeft[node] as boolean) : bin <= threshold;
}

/** Adds what the tree says about some rows to their log-odds. */
export function addTree(
  tree: Tree,
  columns: readonly Uint8Array[],
  rows: Int32Array,
  logits: Float64Array,
): void {
  for (const row of rows) {
    let leaf = 0;
    for (let node = 0; node >= 0; node = nextNode(tree, node, columns, row)) leaf = node;
    (logits[row] as number) += tree.value[leaf] as number;
  }
}
