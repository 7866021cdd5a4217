import phrases from './data/phrases.json';

/**
 * Turns of phrase that mean something else than their words, and the vocabulary of customers and suppliers, on the scale
 * of the lexicon (-4 to 4). They win over single words and are not turned by the negations in them. Written for this project.
 */
const PHRASES: Readonly<Record<string, number>> = phrases;

const BY_FIRST = new Map<string, (readonly [words: readonly string[], valence: number])[]>();
for (const [phrase, valence] of Object.entries(PHRASES)) {
  const words = phrase.split(' ');
  const first = words[0] ?? '';
  BY_FIRST.set(
    first,
    [...(BY_FIRST.get(first) ?? []), [words, valence] as const].sort(([a], [b]) => b.length - a.length),
  );
}

/** The longest phrase that begins with the word at this place. */
export function phraseAt(
  words: readonly string[],
  at: number,
): { length: number; valence: number } | undefined {
  const here = BY_FIRST.get(words[at] ?? '')?.find(([phrase]) =>
    phrase.every((word, offset) => words[at + offset] === word),
  );
  return here && { length: here[0].length, valence: here[1] };
}
