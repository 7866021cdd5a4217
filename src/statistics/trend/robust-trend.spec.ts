import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { robustTrend } from './robust-trend';

const random = xoroshiro128plus(7);
const noise = () => uniformFloat64(random);
const series = <T>(length: number, value: (index: number) => T) =>
  Array.from({ length }, (_, index) => value(index));

describe('robustTrend', () => {
  it('finds the slope of a line, whatever one outlier says', () => {
    const values = series(24, (index) => 100 + 3 * index);
    values[10] = 5_000;
    const trend = robustTrend(values);
    expect(trend?.slope).toBeCloseTo(3, 6);
    expect(trend?.chance).toBeLessThan(0.001);
  });

  // Reference figures: scipy.stats.kendalltau and theilslopes have S = 11, var = 28.33 for these.
  it('tests as Mann and Kendall do', () => {
    expect(robustTrend([1, 3, 2, 5, 4, 6])?.chance).toBeCloseTo(0.0603, 3);
  });

  it('calls noise a trend about once in twenty times', () => {
    const found = series(1_000, () => robustTrend(series(18, noise))).filter(
      (trend) => (trend?.chance ?? 1) < 0.05,
    );
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(70);
  });

  it('covers the true slope in about nineteen of twenty intervals', () => {
    const covered = series(500, () => robustTrend(series(20, (index) => 0.1 * index + noise()))).filter(
      (trend) => trend && trend.interval.low <= 0.1 && trend.interval.high >= 0.1,
    );
    expect(covered.length).toBeGreaterThan(460);
  });

  it('sees no trend in equal values, and says nothing of four', () => {
    expect(robustTrend([4, 4, 4, 4, 4, 4])).toEqual({ slope: 0, interval: { low: 0, high: 0 }, chance: 1 });
    expect(robustTrend([1, 2, 3, 4])).toBeUndefined();
  });
});
