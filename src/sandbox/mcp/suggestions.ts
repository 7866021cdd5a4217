const MOST = 3;
const ENOUGH = 2;

/** Names that resemble an unknown one: they share at least two groups of three letters, the beginning included. */
export function suggestions(name: string, known: readonly string[]): string[] {
  const wanted = trigrams(name);
  const scored = known.map((candidate) => {
    const own = trigrams(candidate);
    return { candidate, score: [...wanted].filter((one) => own.has(one)).length };
  });
  return scored
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

function trigrams(name: string): Set<string> {
  const padded = `  ${name.toLowerCase()}`;
  return new Set([...padded].slice(2).map((_letter, index) => padded.slice(index, index + 3)));
}
