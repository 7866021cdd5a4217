import { differByChance, holm } from './compare-rates';

const of = (successes: number, trials: number) => ({ successes, trials });

describe('differByChance', () => {
  // Reference figures: R, fisher.test(matrix(c(3, 1, 1, 3), 2)) and the lady tasting tea of other sizes.
  it.each([
    [of(3, 4), of(1, 4), 0.4857],
    [of(1, 10), of(11, 14), 0.002759],
    [of(0, 20), of(10, 20), 0.000436],
  ])('tests %j against %j exactly', (one, other, chance) => {
    expect(differByChance(one, other)).toBeCloseTo(chance, 3);
  });

  it('is continuous where the approximation begins', () => {
    const exact = differByChance(of(230, 1000), of(260, 1000));
    const approximate = differByChance(of(230, 1001), of(260, 1000));
    expect(Math.abs(exact - approximate)).toBeLessThan(0.01);
  });

  it('sees no difference in nothing and between all and all', () => {
    expect(differByChance(of(0, 0), of(3, 9))).toBe(1);
    expect(differByChance(of(9, 9), of(3, 3))).toBeCloseTo(1, 9);
    expect(differByChance(of(3000, 3000), of(3, 3))).toBe(1);
  });
});

describe('holm', () => {
  it('multiplies the smallest by the number of questions, the next by one less', () => {
    expect(holm([0.04, 0.01, 0.03]).map((chance) => Math.round(chance * 1e6) / 1e6)).toEqual([
      0.06, 0.03, 0.06,
    ]);
  });

  it('never goes beyond 1', () => {
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });
});
