/** Chance that a positive scores higher than a negative, ties counting half (Mann and Whitney); null without both. */
export function areaUnderCurve(scores: ArrayLike<number>, labels: Uint8Array): number | null {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const rankSum = midRanks(scores).reduce((sum, rank, row) => sum + (labels[row] ? rank : 0), 0);
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Ranks from 1 in rising order; equal scores share the middle of theirs. */
function midRanks(scores: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(scores);
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end += 1;
    for (let k = start; k < end; k += 1) ranks[order[k] as number] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/** Mean squared distance between probability and outcome. */
export function brierScore(probabilities: ArrayLike<number>, labels: Uint8Array): number {
  let sum = 0;
  labels.forEach((label, row) => (sum += ((probabilities[row] ?? 0) - label) ** 2));
  return sum / labels.length;
}

/** Mean negative log-likelihood; probabilities are kept a millionth away from 0 and 1. */
export function logLoss(probabilities: ArrayLike<number>, labels: Uint8Array): number {
  let sum = 0;
  labels.forEach((label, row) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, probabilities[row] ?? 0));
    sum -= Math.log(label ? p : 1 - p);
  });
  return sum / labels.length;
}

/** Expected calibration error: the gap between mean probability and share of positives in ten bins of equal width, weighted by their rows. */
export function calibrationError(probabilities: ArrayLike<number>, labels: Uint8Array): number {
  const gaps = new Float64Array(10);
  labels.forEach((label, row) => {
    const p = probabilities[row] ?? 0;
    const bin = Math.min(9, Math.floor(p * 10));
    gaps[bin] = (gaps[bin] ?? 0) + p - label;
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / labels.length;
}

/** How many standard errors an area lies above that of guessing, under the hypothesis that it is guessing. */
export function areaAboveChance(area: number, positives: number, negatives: number): number {
  return (area - 0.5) / Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
}
