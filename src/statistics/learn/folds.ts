import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Rows to learn from and rows to check on, as numbers of rows. */
export interface Fold {
  train: Int32Array;
  check: Int32Array;
}

/** Parts of about the same size and share of positives, that keep the rows of a group together. */
export function crossFolds(
  labels: Uint8Array,
  groups: readonly (string | undefined)[],
  count: number,
  seed = 1,
): Fold[] {
  const part = assign(labels, groups, count, seed);
  return Array.from({ length: count }, (_, fold) => ({
    train: rowsWhere(part, (each) => each !== fold),
    check: rowsWhere(part, (each) => each === fold),
  })).filter(({ train, check }) => train.length > 0 && check.length > 0);
}

/** Each later part of the time checked by what came before it: the first half is never checked on. */
export function timeFolds(times: readonly number[], count: number): Fold[] {
  const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const start = (part: number) => Math.floor((order.length * (count + part)) / (2 * count));
  return Array.from({ length: count }, (_, part) => {
    const check = order.slice(start(part), start(part + 1));
    const first = times[check[0] ?? 0] ?? 0;
    return { train: order.filter((row) => (times[row] ?? 0) < first), check };
  }).filter(({ train, check }) => train.length > 0 && check.length > 0);
}

function assign(
  labels: Uint8Array,
  groups: readonly (string | undefined)[],
  count: number,
  seed: number,
): Int32Array {
  const part = new Int32Array(labels.length);
  const partOfGroup = new Map<string, number>();
  const next = [0, 0];
  for (const row of shuffled(labels.length, seed)) {
    const label = labels[row] ?? 0;
    const group = groups[row];
    const known = group === undefined ? undefined : partOfGroup.get(group);
    part[row] = known ?? (next[label] ?? 0) % count;
    if (known !== undefined) continue;
    next[label] = (next[label] ?? 0) + 1;
    if (group !== undefined) partOfGroup.set(group, part[row] ?? 0);
  }
  return part;
}

/** The numbers below `size` in an order that the seed decides. */
export function shuffled(size: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const random = xoroshiro128plus(seed);
  for (let last = size - 1; last > 0; last -= 1) {
    const other = uniformInt(random, 0, last);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function rowsWhere(part: Int32Array, holds: (part: number) => boolean): Int32Array {
  return Int32Array.from(part.keys()).filter((row) => holds(part[row] ?? 0));
}
