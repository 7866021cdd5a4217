import { DAY } from '../day';
import { madeSales } from '../../../test/support/made-sales';
import { WinExamples } from './win-rates';

const MONTH = 30 * DAY;

describe('WinExamples', () => {
  const { now, deals, views } = madeSales(7, { perMonth: 40 });
  const examples = new WinExamples(views, deals);
  const ahead = [0, 1, 2].map((month) => ({ from: now + month * MONTH, to: now + (month + 1) * MONTH }));

  it('expects as many wins of what is open as there were', () => {
    const rates = examples.ratesAt(now);
    const open = views.filter(({ at }) => at === now);
    const expected = open.reduce(
      (sum, view) => sum + rates.chances(view, ahead).reduce((all, one) => all + one, 0),
      0,
    );
    // Four of ten are won.
    expect(expected / open.length).toBeGreaterThan(0.33);
    expect(expected / open.length).toBeLessThan(0.47);
  });

  it('gives a later stage the nearer chance', () => {
    const rates = examples.ratesAt(now);
    const chanceIn = (stage: string) =>
      rates.chances(
        { deal: 0, at: now, stage, stageSince: now - 10 * DAY, amount: 1, traits: { owner: 'x' } },
        ahead,
      )[0] ?? 0;
    expect(chanceIn('B')).toBeGreaterThan(chanceIn('A'));
  });

  it('gives no chance in a stage that it has never seen', () => {
    const strange = { deal: 0, at: now, stage: 'Z', stageSince: now, traits: {} };
    expect(examples.ratesAt(now).chances(strange, ahead)).toEqual([0, 0, 0]);
  });

  it('is never surer than 0.97 together', () => {
    const certain = madeSales(8, { wonOf: 100 });
    const rates = new WinExamples(certain.views, certain.deals).ratesAt(certain.now);
    for (const view of certain.views.filter(({ at }) => at === certain.now)) {
      const year = rates.chances(view, [{ from: certain.now, to: certain.now + 370 * DAY }]);
      expect(year[0]).toBeLessThanOrEqual(0.9701);
    }
  });
});
