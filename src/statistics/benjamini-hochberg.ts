/**
 * The smallest share of false alarms at which each of many tests still raises one. Raising those below 0.05 keeps false
 * ones to a twentieth, and raises any in a twentieth of the scans in which there is nothing.
 * Source: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995).
 * @param chances of what was seen, if there were nothing
 * @param tests how many were made, when more than are handed in
 */
export function falseShares(chances: readonly number[], tests = chances.length): number[] {
  const ranked = chances.map((chance, index) => ({ chance, index })).sort((a, b) => a.chance - b.chance);
  const shares = new Array<number>(chances.length).fill(1);
  let smallest = 1;
  for (let rank = ranked.length; rank >= 1; rank--) {
    const { chance, index } = ranked[rank - 1] ?? { chance: 1, index: 0 };
    smallest = Math.min(smallest, (chance * Math.max(tests, ranked.length)) / rank);
    shares[index] = smallest;
  }
  return shares;
}
