import type { Profile } from './profile.js';

type Vector = ReadonlyMap<string, number>;

/**
 * How alike the words of records are to those of one: cosine of TF-IDF vectors.
 * @param population those among which rare words count more
 * Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), section 6.3.
 */
export function textLikeness(
  subject: Profile,
  population: readonly Profile[],
): (other: Profile) => number | undefined {
  const holders = new Map<string, number>();
  for (const { words } of population)
    for (const word of new Set(words)) holders.set(word, (holders.get(word) ?? 0) + 1);
  const vectorOf = ({ words }: Profile): Vector => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const rarity = (word: string) => Math.log((population.length + 1) / ((holders.get(word) ?? 0) + 1));
    return new Map([...counts].map(([word, count]) => [word, (1 + Math.log(count)) * rarity(word)]));
  };
  const own = vectorOf(subject);
  return (other) => (other.words.length === 0 || own.size === 0 ? undefined : cosine(own, vectorOf(other)));
}

/** The words that both have. */
export const commonWords = (one: Profile, other: Profile): string[] => [
  ...new Set(one.words.filter((word) => other.words.includes(word))),
];

function cosine(one: Vector, other: Vector): number {
  let product = 0;
  for (const [word, weight] of one) product += weight * (other.get(word) ?? 0);
  const lengths = lengthOf(one) * lengthOf(other);
  return lengths === 0 ? 0 : product / lengths;
}

const lengthOf = (vector: Vector) =>
  Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
