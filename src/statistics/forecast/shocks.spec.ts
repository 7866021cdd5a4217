import { shockOf } from './shocks';

const misses = (count: number, missed: number, variance: number) =>
  Array.from({ length: count }, (_, index) => ({
    mean: 100,
    variance,
    actual: 100 + (index % 2 === 0 ? missed : -missed),
  }));

describe('shockOf', () => {
  it('is what is believed while nothing was seen', () => {
    expect(shockOf([])).toBeCloseTo(0.2);
  });

  it('grows when forecasts miss by more than chance', () => {
    expect(shockOf(misses(30, 45, 25))).toBeGreaterThan(0.35);
  });

  it('shrinks when they miss by chance only', () => {
    expect(shockOf(misses(30, 5, 25))).toBeLessThan(0.12);
  });

  it('is not carried away by one bad month', () => {
    const bad = { mean: 100, variance: 25, actual: 100_000 };
    expect(shockOf([...misses(20, 5, 25), bad])).toBeLessThan(0.4);
  });

  it('says nothing of forecasts of nothing', () => {
    expect(shockOf([{ mean: 0, variance: 0, actual: 5 }])).toBeCloseTo(0.2);
  });
});
