import { wilson } from './wilson';

describe('wilson', () => {
  // Reference figures: R, binom::binom.confint(method = "wilson").
  it.each([
    [8, 10, 0.4901625, 0.9433178],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
    [263, 1000, 0.2366519, 0.2911771],
  ])('gives %i of %i the interval %f to %f', (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing of no trials', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
