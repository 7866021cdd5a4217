import { mean, median } from 'simple-statistics';
import { countTail } from '../tails/count-tail.js';
import type { Judged } from './judged.js';
import { seasonOf } from './season.js';
import { neighbours, slantOf } from './smoother.js';

/** A value less likely than this is not asked about its neighbours. */
const STRANGE = 0.005;
const FEWEST = 8;
/** The median of the square of a standard normal value. */
const MEDIAN_SQUARE = 0.455;

interface Fit {
  readonly at: number;
  readonly mean: number;
  /** One plus what the estimate of the mean adds to the variance. */
  readonly inflation: number;
}

/**
 * Counts by period against a line through their neighbours, times the season; how much they scatter is taken from the
 * counts themselves, and is at least as much as chance makes them.
 * @param counts one for each period, none left out
 * @param season periods in a cycle; looked at when there are three cycles
 * @param reach neighbours to each side
 */
export function judgeCounts(counts: readonly number[], reach: number, season?: number): Judged[] {
  if (counts.length < FEWEST) return [];
  const none = new Set<number>();
  const first = judge(counts, fitAll(counts, reach, none, season), none);
  const strange = new Set(first.filter(({ chance }) => chance < STRANGE).map(({ at }) => at));
  return strange.size === 0 ? first : judge(counts, fitAll(counts, reach, strange, season), strange);
}

function fitAll(
  counts: readonly number[],
  reach: number,
  leave: ReadonlySet<number>,
  season: number | undefined,
): Fit[] {
  const factors = seasonOf(counts, season, leave);
  const slant = slantOf(counts, leave);
  const least = 0.5 / counts.length;
  return counts.flatMap((_count, at): Fit[] => {
    const smoothing = neighbours({ at, length: counts.length, reach, leave, slant });
    if (!smoothing) return [];
    const near = smoothing.shares.map(
      ({ at: other, share }) => share * ((counts[other] ?? 0) / factors(other)),
    );
    const level = near.reduce((total, part) => total + part, 0);
    const plain = smoothing.shares.reduce((total, { at: other }) => total + (counts[other] ?? 0), 0);
    const mean = Math.max(level * factors(at), least, (plain / smoothing.shares.length) * 0.1);
    const scatter = (smoothing.variance * Math.max(plain / smoothing.shares.length, mean)) / mean;
    return [{ at, mean, inflation: 1 + scatter }];
  });
}

function judge(counts: readonly number[], fits: readonly Fit[], leave: ReadonlySet<number>): Judged[] {
  const usual = fits.filter(({ at }) => !leave.has(at));
  const squares = usual.map(
    ({ at, mean, inflation }) => ((counts[at] ?? 0) - mean) ** 2 / (mean * inflation),
  );
  // The scatter is itself only estimated: the fewer periods, the more it may be in truth.
  const dispersion = scatterOf(squares) * (1 + 0.75 / Math.sqrt(usual.length));
  return fits.map(({ at, mean: expected, inflation }) => {
    const width = 1.96 * Math.sqrt(expected * dispersion * inflation);
    return {
      at,
      expected,
      low: Math.max(0, expected - width),
      high: expected + width,
      chance: countTail(counts[at] ?? 0, expected, dispersion * inflation),
    };
  });
}

/** The mean of squared differences that should be 1, at least 1; no single one counts more than three deviations. */
function scatterOf(squares: readonly number[]): number {
  if (squares.length === 0) return 1;
  let scatter = Math.max(1, median([...squares]) / MEDIAN_SQUARE);
  for (let round = 0; round < 3; round++)
    scatter = Math.max(1, mean(squares.map((square) => Math.min(square, 9 * scatter))));
  return scatter;
}
