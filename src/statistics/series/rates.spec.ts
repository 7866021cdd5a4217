import { judgeRates } from './rates';

const usual = [
  { hits: 12, trials: 50 },
  { hits: 9, trials: 40 },
  { hits: 15, trials: 45 },
  { hits: 7, trials: 38 },
  { hits: 11, trials: 52 },
];

describe('judgeRates', () => {
  it('sees who is unlike all others, and does not hold it against them', () => {
    const judged = judgeRates([...usual, { hits: 40, trials: 42 }]);
    expect(judged[5]?.chance).toBeLessThan(1e-6);
    expect(judged[5]?.expected).toBeCloseTo(0.24, 1);
    for (const other of judged.slice(0, 5)) expect(other?.chance).toBeGreaterThan(0.05);
  });

  it('takes a rate for usual where rates differ much', () => {
    const different = [5, 20, 35, 10, 30, 18].map((hits) => ({ hits, trials: 40 }));
    const [judged] = judgeRates([{ hits: 2, trials: 40 }, ...different]);
    expect(judged?.chance).toBeGreaterThan(0.01);
  });

  it('says as much of one who never has it, as the others are alike: nothing where they are far apart', () => {
    const never = { hits: 0, trials: 76 };
    const of = (...tallies: [hits: number, trials: number][]) =>
      tallies.map(([hits, trials]) => ({ hits, trials }));
    const alike = of([19, 39], [9, 33], [3, 12], [3, 13]);
    const apart = of([23, 37], [9, 42], [4, 20], [0, 9]);
    expect(judgeRates([never, ...alike])[0]?.chance).toBeLessThan(0.0001);
    expect(judgeRates([never, ...apart])[0]?.chance).toBeGreaterThan(0.05);
  });

  it('judges nobody by fewer than three others, and none without trials', () => {
    expect(judgeRates(usual.slice(0, 3))).toEqual([undefined, undefined, undefined]);
    expect(judgeRates([...usual, { hits: 0, trials: 0 }])[5]).toBeUndefined();
  });

  it('stays finite where nobody or everybody has it', () => {
    for (const hits of [0, 30]) {
      const all = Array.from({ length: 5 }, () => ({ hits, trials: 30 }));
      for (const judged of judgeRates(all)) expect(judged?.chance).toBeGreaterThan(0.5);
    }
  });
});
