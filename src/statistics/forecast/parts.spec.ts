import { DAY } from '../day';
import { madeSales } from '../../../test/support/made-sales';
import { type ForecastQuestion, forecastRevenue } from './forecast';

const MONTH = 30 * DAY;

describe('forecasts of parts', () => {
  const { now, deals, views } = madeSales(2);
  const [mine, theirs] = [0, 1].map((part) => new Set([...deals.keys()].filter((one) => one % 2 === part)));
  const parts = [mine ?? new Set(), theirs ?? new Set(), new Set<number>()];
  const question: ForecastQuestion = {
    ...{ now, deals, views, parts, raiser: 'owner', wanted: {}, origins: [] },
    meant: new Set(deals.keys()),
    spans: [0, 1, 2].map((ahead) => ({ from: now + ahead * MONTH, to: now + (ahead + 1) * MONTH })),
    quarters: [[0, 1, 2]],
  };

  it('add up to the mean of the whole, and are nothing of nothing', () => {
    const { currencies, parts: told = [] } = forecastRevenue(question);
    const means = told.map(([one]) => one?.quarters[0] ?? 0);
    const whole = currencies[0]?.quarters[0]?.mean ?? NaN;
    expect((means[0] ?? 0) + (means[1] ?? 0)).toBeGreaterThan(0.9 * whole);
    expect((means[0] ?? 0) + (means[1] ?? 0)).toBeLessThan(1.1 * whole);
    expect(means.slice(0, 2).every((mean) => mean > 0.3 * whole)).toBe(true);
    expect(told[2]).toEqual([]);
  });

  it('are not there when nobody asks for them', () => {
    expect(forecastRevenue({ ...question, parts: undefined }).parts).toBeUndefined();
  });
});
