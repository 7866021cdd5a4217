const MAX_WORDS = 3000;
const LONGEST = 400;

/** The different words of a text and its pairs of neighbours, in small letters; of a very long text its beginning. */
export function wordsOf(text: string): string[] {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}']+|[!?]/gu) ?? []).slice(0, LONGEST);
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...new Set([...words, ...pairs])];
}

/** Words that several texts have, those of most texts first. */
export function vocabularyOf(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const least = Math.max(2, Math.round(texts.length / 2000));
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([word]) => word);
}
