import { DAY } from '../day.js';
import { drawnToPace, paceAt } from './pace.js';

const deal = (days: number, amount: number, currency = 'EUR') => ({
  ...{ bornAt: 0, wonAt: days * DAY, amount, currency },
});

describe('paceAt', () => {
  it('is what was won a day in the last half-year, in one currency and before the moment', () => {
    const deals = [deal(100, 5), deal(250, 90), deal(390, 90), deal(399, 7, 'USD'), deal(400, 1_000)];
    expect(paceAt(deals, 'EUR', 400 * DAY, 0)).toBe(1);
  });

  it('is that of the time there is, and of a month at least', () => {
    expect(paceAt([deal(60, 100)], 'EUR', 100 * DAY, 50 * DAY)).toBe(2);
    expect(paceAt([deal(99, 30)], 'EUR', 100 * DAY, 98 * DAY)).toBe(1);
  });
});

describe('drawnToPace', () => {
  const spans = [
    { from: 0, to: 30 * DAY },
    { from: 30 * DAY, to: 60 * DAY },
  ];
  const futures = [
    [40, 80],
    [20, 100],
  ];

  it('moves all futures three tenths of the way to the pace', () => {
    expect(drawnToPace(futures, spans, 2)).toEqual(futures);
    expect(drawnToPace(futures, spans, 0)).toEqual(futures.map((each) => each.map((one) => one * 0.7)));
    expect(drawnToPace(futures, spans, 4)[0]?.[1]).toBeCloseTo(80 * 1.3);
  });

  it('doubles them at most, and leaves nothing as it is', () => {
    expect(drawnToPace(futures, spans, 1_000)).toEqual(futures.map((each) => each.map((one) => one * 2)));
    expect(drawnToPace([[0, 0]], spans, 5)).toEqual([[0, 0]]);
  });
});
