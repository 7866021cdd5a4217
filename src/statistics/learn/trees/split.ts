/** What a tree may do. */
export interface Growth {
  leaves: number;
  /** least rows of a leaf, as estimated from the sum of hessians */
  minRows: number;
  /** L2 penalty on a leaf's value */
  ridge: number;
  /** share of features that each tree may ask for */
  features: number;
}

export interface Split {
  feature: number;
  gain: number;
  bin: number;
  missingLeft: boolean;
  /** bins of categories that go left; undefined for numbers */
  lefts?: number[];
}

/** Sums of gradients and hessians of a node's rows. */
export interface Sums {
  gradient: number;
  hessian: number;
  rows: number;
}

/** The bins of one feature in a histogram of pairs (gradient, hessian). */
export interface Slice {
  feature: number;
  histogram: Float64Array;
  start: number;
  bins: number;
}

/** Categories are ordered by their mean gradient, drawn to zero by this much hessian, and their splits pay a higher ridge (as LightGBM's do). */
const CATEGORY_SMOOTH = 10;
const CATEGORY_RIDGE = 10;
const MIN_GAIN = 1e-6;

/** The best split of a numeric feature: scanned twice, with what is missing on either side. */
export function splitNumber(slice: Slice, sums: Sums, growth: Growth): Split | undefined {
  const { histogram, start, feature } = slice;
  const [missingGradient, missingHessian] = [histogram[start] as number, histogram[start + 1] as number];
  const right = scan(slice, sums, growth, [0, 0]);
  const left = missingHessian > 0 ? scan(slice, sums, growth, [missingGradient, missingHessian]) : undefined;
  const [best, missingLeft] = left && left.gain > right.gain ? [left, true] : [right, false];
  if (best.gain <= MIN_GAIN) return undefined;
  return {
    feature,
    gain: best.gain,
    bin: best.bin,
    missingLeft: missingHessian > 0 ? missingLeft : best.heavierLeft,
  };
}

function scan(
  { histogram, start, bins }: Slice,
  sums: Sums,
  growth: Growth,
  [firstGradient, firstHessian]: [number, number],
) {
  const least = leastHessian(sums, growth);
  const parent = worth(sums.gradient, sums.hessian, growth.ridge);
  let [gradient, hessian] = [firstGradient, firstHessian];
  let [gain, found, heavierLeft] = [0, -1, false];
  for (let bin = 1; bin < bins - 1; bin += 1) {
    gradient += histogram[start + 2 * bin] as number;
    hessian += histogram[start + 2 * bin + 1] as number;
    const rest = sums.hessian - hessian;
    if (hessian < least) continue;
    if (rest < least) break;
    const now =
      worth(gradient, hessian, growth.ridge) + worth(sums.gradient - gradient, rest, growth.ridge) - parent;
    if (now > gain) [gain, found, heavierLeft] = [now, bin, hessian > rest];
  }
  return { gain, bin: found, heavierLeft };
}

/** The best split of a category: its bins in the order of their mean gradients, cut in two (Fisher, 1958). */
export function splitCategory(
  { histogram, start, bins, feature }: Slice,
  sums: Sums,
  growth: Growth,
): Split | undefined {
  const ridge = growth.ridge + (bins > 5 ? CATEGORY_RIDGE : 0);
  const used = Array.from({ length: bins }, (_, bin) => bin).filter(
    (bin) => (histogram[start + 2 * bin + 1] as number) > 0,
  );
  const key = (bin: number) =>
    (histogram[start + 2 * bin] as number) /
    ((histogram[start + 2 * bin + 1] as number) + CATEGORY_SMOOTH * MEAN_HESSIAN);
  used.sort((a, b) => key(a) - key(b) || a - b);
  const least = leastHessian(sums, growth);
  const parent = worth(sums.gradient, sums.hessian, ridge);
  let [gradient, hessian, gain, found] = [0, 0, 0, -1];
  for (let index = 0; index < used.length - 1; index += 1) {
    const bin = used[index] as number;
    gradient += histogram[start + 2 * bin] as number;
    hessian += histogram[start + 2 * bin + 1] as number;
    const rest = sums.hessian - hessian;
    if (hessian < least || rest < least) continue;
    const now = worth(gradient, hessian, ridge) + worth(sums.gradient - gradient, rest, ridge) - parent;
    if (now > gain) [gain, found] = [now, index];
  }
  return found < 0 || gain <= MIN_GAIN
    ? undefined
    : { feature, gain, bin: -1, missingLeft: false, lefts: used.slice(0, found + 1) };
}

/** A row's hessian at even odds is at most a quarter. */
const MEAN_HESSIAN = 0.25;

function leastHessian(sums: Sums, growth: Growth): number {
  return Math.max(1e-3, (growth.minRows * sums.hessian) / Math.max(1, sums.rows));
}

function worth(gradient: number, hessian: number, ridge: number): number {
  return (gradient * gradient) / (hessian + ridge);
}
