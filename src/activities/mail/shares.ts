/**
 * Divides a budget of characters among texts: short ones come whole, and what they leave goes to the longer ones in
 * equal parts (max-min fairness).
 * @returns for each length how many characters it gets, in the same order
 */
export function fairShares(lengths: readonly number[], budget: number): number[] {
  const byLength = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length);
  const shares: number[] = lengths.map(() => 0);
  let left = budget;
  byLength.forEach(({ length, index }, position) => {
    const share = Math.min(length, Math.floor(left / (byLength.length - position)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}
