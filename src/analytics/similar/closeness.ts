import { quantileSorted } from 'simple-statistics';
import type { Fact } from './profile.js';

/** How near the fact of another record is, from 0 to 1. */
export type Closeness = (other: Fact) => number;

/** Beyond the distance that so many of the others keep, a number is not near at all. */
const FAR = 0.9;

/** Numbers of companies spread over magnitudes: 10 and 20 are as far apart as 1,000 and 2,000. */
const magnitude = (value: number) => Math.sign(value) * Math.log1p(Math.abs(value));

/**
 * How near others are to one fact, each kind by its own measure, as in Gower's coefficient: names are equal or not, numbers
 * are near by their magnitude, sets by what they share (Jaccard). Nothing when the facts tell nobody apart.
 * @param others what is known of others in the same respect
 * Source: Gower, A General Coefficient of Similarity and Some of Its Properties, Biometrics 27 (1971).
 */
export function closenessTo(own: Fact, others: readonly Fact[]): Closeness | undefined {
  if (typeof own === 'string') return (other) => (other === own ? 1 : 0);
  if (typeof own !== 'number') return (other) => jaccard(own, Array.isArray(other) ? other : []);
  const apart = (other: Fact) => Math.abs(magnitude(Number(other)) - magnitude(own));
  const distances = others.map(apart).sort((a, b) => a - b);
  const far = distances.length > 0 ? quantileSorted(distances, FAR) : 0;
  return far > 0 ? (other) => Math.max(0, 1 - apart(other) / far) : undefined;
}

function jaccard(one: readonly string[], other: readonly string[]): number {
  const shared = one.filter((item) => other.includes(item)).length;
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 0 : shared / all;
}
