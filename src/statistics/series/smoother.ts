/** The square of a t value that chance makes now and then. */
const NO_SLOPE = 4;

/** What neighbours say about a value: the share of each in the estimate. They add up to 1. */
export interface Smoothing {
  readonly shares: readonly { readonly at: number; readonly share: number }[];
  /** The sum of squares of the shares: how much of a value's own variance the estimate has. */
  readonly variance: number;
}

/** What of a position is asked: where it stands in how many, and who is asked about it. */
export interface Spot {
  readonly at: number;
  readonly length: number;
  /** Neighbours to each side. */
  readonly reach: number;
  /** Positions that are not looked at. */
  readonly leave: ReadonlySet<number>;
  /** How much the neighbours' line counts, against their mean: see `slant`. */
  readonly slant: number;
}

/**
 * A local line through the neighbours of a position and not through the value itself (loess without the point), by
 * tricube weights. Source: Cleveland, Journal of the American Statistical Association 74 (1979).
 * @returns nothing when fewer than four neighbours are left
 */
export function neighbours({ at, length, reach, leave, slant }: Spot): Smoothing | undefined {
  const weighted: { at: number; away: number; weight: number }[] = [];
  for (let other = Math.max(0, at - reach); other <= Math.min(length - 1, at + reach); other++) {
    const away = other - at;
    if (away !== 0 && !leave.has(other))
      weighted.push({ at: other, away, weight: (1 - (Math.abs(away) / (reach + 1)) ** 3) ** 3 });
  }
  if (weighted.length < 4) return undefined;
  const sum = (power: number) =>
    weighted.reduce((total, { away, weight }) => total + weight * away ** power, 0);
  const [zeroth, first, second] = [sum(0), sum(1), sum(2)];
  const whole = zeroth * second - first * first;
  const shares = weighted.map(({ at: other, away, weight }) => ({
    at: other,
    share:
      (1 - slant) * (weight / zeroth) +
      (whole > 1e-9 ? (slant * weight * (second - first * away)) / whole : (slant * weight) / zeroth),
  }));
  return { shares, variance: shares.reduce((total, { share }) => total + share * share, 0) };
}

/**
 * How much of a line is in a series, from 0 (none that could not be chance) to 1: its t value, shrunken as James and Stein do.
 * Where there is none, the neighbours' mean is the better guess, above all at the ends.
 */
export function slantOf(values: readonly number[], leave: ReadonlySet<number>): number {
  const points = values.flatMap((value, at) => (leave.has(at) ? [] : [{ at, value }]));
  if (points.length < 4) return 0;
  const mean = (of: (point: { at: number; value: number }) => number) =>
    points.reduce((total, point) => total + of(point), 0) / points.length;
  const [middle, level] = [mean(({ at }) => at), mean(({ value }) => value)];
  const spread = mean(({ at }) => (at - middle) ** 2);
  const slope = mean(({ at, value }) => (at - middle) * (value - level)) / spread;
  const rest = mean(({ at, value }) => (value - level - slope * (at - middle)) ** 2);
  const squaredT = rest > 0 ? (slope ** 2 * spread * (points.length - 2)) / rest : slope === 0 ? 0 : Infinity;
  return Math.max(0, 1 - NO_SLOPE / Math.max(squaredT, 1e-9));
}
