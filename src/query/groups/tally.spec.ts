import { Conversion } from '../terms/money.js';
import { ByCurrency } from './figures.js';
import { Average, Extreme, Percentile, Sum } from './tally.js';

describe('Percentile', () => {
  const of = (share: number, values: [number, number][]) => {
    const tally = new Percentile(share);
    for (const [value, weight] of values) tally.add(value, weight);
    return tally.result();
  };

  it.each<[number, [number, number][], number | undefined]>([
    [0.5, [], undefined],
    [0.5, [[7, 1]], 7],
    [
      0.5,
      [
        [1, 1],
        [2, 1],
      ],
      1.5,
    ],
    [
      0.5,
      [
        [3, 1],
        [1, 1],
        [2, 1],
      ],
      2,
    ],
    [
      0.5,
      [
        [1, 3],
        [9, 1],
      ],
      1,
    ],
    [
      0.9,
      [
        [0, 1],
        [10, 1],
      ],
      9,
    ],
    [
      0,
      [
        [4, 2],
        [2, 1],
      ],
      2,
    ],
  ])('%d of %j is %p', (share, values, expected) => {
    expect(of(share, values)).toEqual(expected);
  });
});

describe('ByCurrency', () => {
  const filled = () => {
    const sums = new ByCurrency(() => new Sum());
    sums.of('EUR').add(10, 2);
    sums.of('USD').add(100, 1);
    sums.of('XXX').add(7, 1);
    return sums;
  };

  it('never adds currencies: the largest amount comes first', () => {
    expect(filled().money()).toEqual([
      { amount: 100, currency: 'USD' },
      { amount: 20, currency: 'EUR' },
      { amount: 7, currency: 'XXX' },
    ]);
  });

  it('converts with the rates it is given, and leaves apart what has none', () => {
    expect(filled().money(new Conversion('EUR', { USD: 0.9 }))).toEqual([
      { amount: 110, currency: 'EUR' },
      { amount: 7, currency: 'XXX' },
    ]);
  });

  it('averages over the records of all currencies once they are converted', () => {
    const averages = new ByCurrency(() => new Average());
    averages.of('EUR').add(10, 1);
    averages.of('USD').addTotal(60, 2);
    expect(averages.money(new Conversion('EUR', { USD: 0.5 }))).toEqual({
      amount: 13.3333,
      currency: 'EUR',
    });
  });

  it('keeps the greatest, converted', () => {
    const greatest = new ByCurrency(() => new Extreme((a, b) => a > b));
    greatest.of('EUR').add(10);
    greatest.of('USD').add(30);
    expect(greatest.money(new Conversion('EUR', { USD: 0.5 }))).toEqual({ amount: 15, currency: 'EUR' });
  });
});
