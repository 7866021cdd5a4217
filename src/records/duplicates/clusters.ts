import { groupedBy } from '../../statistics/grouped.js';

/** Two records that may be the same, by index. */
export interface Pair {
  a: number;
  b: number;
  score: number;
}

/** Records that are linked by pairs, and the strongest pairs that link them all. */
export interface Cluster<P extends Pair> {
  members: number[];
  /** One less than members. */
  links: P[];
  /** The weakest of the links. */
  score: number;
}

/** Groups of records that pairs link, the surest first. Strongest pairs are joined first, so the links are the best ones. */
export function clustersOf<P extends Pair>(pairs: readonly P[]): Cluster<P>[] {
  const roots = new Map<number, number>();
  const links: P[] = [];
  for (const pair of [...pairs].sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) {
    const [left, right] = [rootOf(pair.a, roots), rootOf(pair.b, roots)];
    if (left === right) continue;
    roots.set(right, left);
    links.push(pair);
  }
  return [...groupedBy(links, ({ a }) => rootOf(a, roots)).values()]
    .map(cluster)
    .sort((x, y) => y.score - x.score || (x.members[0] ?? 0) - (y.members[0] ?? 0));
}

function cluster<P extends Pair>(links: P[]): Cluster<P> {
  const members = [...new Set(links.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y);
  return { members, links, score: Math.min(...links.map(({ score }) => score)) };
}

/** Path halving keeps the ways short. */
function rootOf(index: number, roots: Map<number, number>): number {
  let at = index;
  for (let up = roots.get(at); up !== undefined; up = roots.get(at)) {
    const further = roots.get(up);
    if (further === undefined) return up;
    roots.set(at, further);
    at = further;
  }
  return at;
}
