import { median } from 'simple-statistics';

/** What each position of a cycle is worth beside the mean of its cycle; 1 where there are fewer than three cycles. */
export function seasonOf(
  values: readonly number[],
  season: number | undefined,
  leave: ReadonlySet<number>,
): (at: number) => number {
  if (season === undefined || values.length < 3 * season) return () => 1;
  const factors = Array.from({ length: season }, (_, phase) => {
    const ratios = values.flatMap((value, at) => {
      if (at % season !== phase || leave.has(at)) return [];
      const mean = cycleMean(values, at, season);
      return mean > 0 ? [value / mean] : [];
    });
    return ratios.length > 1 ? Math.max(0.02, median(ratios)) : 1;
  });
  const whole = factors.reduce((total, factor) => total + factor, 0) / season;
  return (at) => (factors[at % season] ?? 1) / whole;
}

/** The mean of the cycle around a position. */
function cycleMean(values: readonly number[], at: number, season: number): number {
  const from = Math.min(Math.max(0, at - Math.floor(season / 2)), values.length - season);
  return values.slice(from, from + season).reduce((total, value) => total + value, 0) / season;
}
