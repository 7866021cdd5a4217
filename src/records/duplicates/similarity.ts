const SCALE = 0.1;
const MOST_PREFIX = 4;

/**
 * Jaro-Winkler similarity of two words, in [0, 1]; 1 when equal. Made for names: it forgives transposed and missing
 * letters, and trusts beginnings more than ends.
 * Source: Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model, 1990.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < MOST_PREFIX && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * SCALE * (1 - jaro);
}

function jaroSimilarity(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const common: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const j = partnerOf(i, a, b, { reach, taken });
    if (j < 0) continue;
    taken[j] = 1;
    common.push(a.charAt(i));
  }
  if (common.length === 0) return 0;
  const half = transpositions(common, b, taken) / 2;
  const m = common.length;
  return (m / a.length + m / b.length + (m - half) / m) / 3;
}

/** The nearest free place in `b` that holds the letter `a[i]`; -1 when there is none within reach. */
function partnerOf(
  i: number,
  a: string,
  b: string,
  { reach, taken }: { reach: number; taken: Uint8Array },
): number {
  const end = Math.min(b.length, i + reach + 1);
  for (let j = Math.max(0, i - reach); j < end; j++) if (taken[j] === 0 && a[i] === b[j]) return j;
  return -1;
}

function transpositions(common: readonly string[], b: string, taken: Uint8Array): number {
  let [moved, next] = [0, 0];
  for (let j = 0; j < b.length; j++) {
    if (taken[j] === 0) continue;
    if (common[next] !== b[j]) moved += 1;
    next += 1;
  }
  return moved;
}
