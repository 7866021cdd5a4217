import { shrunkRates } from './shrunk-rates';

describe('shrunkRates', () => {
  it('draws a group of few trials further towards the common rate than one of many', () => {
    const { rates } = shrunkRates([
      { successes: 3, trials: 3 },
      { successes: 300, trials: 1000 },
      { successes: 100, trials: 1000 },
    ]);
    const [few = 0, many = 0] = rates;
    expect(few).toBeLessThan(0.7);
    expect(many).toBeCloseTo(0.3, 1);
  });

  it('takes groups that differ by chance only for one', () => {
    const { rates } = shrunkRates([20, 22, 18, 21].map((successes) => ({ successes, trials: 100 })));
    for (const rate of rates) expect(Math.abs(rate - 0.2025)).toBeLessThan(0.01);
  });

  it('keeps groups that truly differ apart', () => {
    const { rates } = shrunkRates([5, 95, 50].map((successes) => ({ successes, trials: 100 })));
    expect(rates[0]).toBeLessThan(0.1);
    expect(rates[1]).toBeGreaterThan(0.9);
  });

  it('has finite rates for nothing, for all won and for none won', () => {
    for (const group of [
      [],
      [{ successes: 0, trials: 0 }],
      [{ successes: 4, trials: 4 }],
      [{ successes: 0, trials: 9 }],
    ])
      for (const rate of shrunkRates(group).rates) expect(Number.isFinite(rate)).toBe(true);
  });
});
