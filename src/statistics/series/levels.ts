import { mean, median } from 'simple-statistics';
import { studentTail } from '../tails/student-tail.js';
import type { Judged } from './judged.js';
import { neighbours, slantOf } from './smoother.js';

const STRANGE = 0.001;
const FEWEST = 8;
/** The value of a t distribution with few degrees of freedom beyond which one of forty lies. */
const OUTER = 2.3;

/**
 * Values of any kind by period against a line through their neighbours. Sums of money scatter the more the larger they are,
 * so values that are never negative are compared by their square roots.
 * @param season positions of a cycle have medians of their own when there are three cycles
 * @param missing positions without a value, whatever stands there
 */
export function judgeLevels(
  values: readonly number[],
  reach: number,
  season?: number,
  missing: ReadonlySet<number> = new Set(),
): Judged[] {
  if (values.length - missing.size < FEWEST) return [];
  const isPositive = values.every((value) => value >= 0);
  const there = isPositive ? Math.sqrt : (value: number) => value;
  const back = isPositive ? (root: number) => Math.max(0, root) ** 2 : (value: number) => value;
  const scaled = values.map(there);
  const first = judge(scaled, reach, season, missing).filter(({ at }) => !missing.has(at));
  const strange = first.filter(({ chance }) => chance < STRANGE).map(({ at }) => at);
  const judged =
    strange.length === 0 ? first : judge(scaled, reach, season, new Set([...missing, ...strange]));
  return judged
    .filter(({ at }) => !missing.has(at))
    .map(({ expected, low, high, ...rest }) => ({
      ...rest,
      expected: back(expected),
      low: back(low),
      high: back(high),
    }));
}

function judge(
  values: readonly number[],
  reach: number,
  season: number | undefined,
  leave: ReadonlySet<number>,
): Judged[] {
  const offset = offsets(values, season, leave);
  const slant = slantOf(values, leave);
  const fits = values.flatMap((value, at) => {
    const smoothing = neighbours({ at, length: values.length, reach, leave, slant });
    if (!smoothing) return [];
    const level = smoothing.shares.reduce(
      (total, { at: other, share }) => total + share * ((values[other] ?? 0) - offset(other)),
      0,
    );
    const expected = level + offset(at);
    return [{ at, expected, inflation: Math.sqrt(1 + smoothing.variance), difference: value - expected }];
  });
  const usual = fits
    .filter(({ at }) => !leave.has(at))
    .map((fit) => Math.abs(fit.difference) / fit.inflation);
  const scale = usual.length > 0 ? 1.4826 * median(usual) || 1.2533 * mean(usual) : 0;
  const freedom = Math.max(3, Math.min(8, usual.length / 3));
  return fits.map(({ at, expected, inflation, difference }) => {
    const width = OUTER * scale * inflation;
    const isSame = Math.abs(difference) <= 1e-9 * Math.abs(expected);
    const chance = isSame || scale === 0 ? 1 : studentTail(difference / (scale * inflation), freedom);
    return { at, expected, low: expected - width, high: expected + width, chance };
  });
}

/** How much each position of a cycle lies above or below all. */
function offsets(values: readonly number[], season: number | undefined, leave: ReadonlySet<number>) {
  if (season === undefined || values.length < 3 * season) return () => 0;
  const all = median([...values]);
  const phases = Array.from({ length: season }, (_, phase) => {
    const same = values.filter((_value, at) => at % season === phase && !leave.has(at));
    return same.length > 1 ? median(same) - all : 0;
  });
  return (at: number) => phases[at % season] ?? 0;
}
