import { DAY } from '../day';
import { type ForecastQuestion, forecastRevenue } from './forecast';
import { type Company, type MadeSales, madeSales } from '../../../test/support/made-sales';

const MONTH = 30 * DAY;

function questionOf({ now, deals, views, months }: MadeSales): ForecastQuestion {
  const span = (from: number) => ({ from, to: from + MONTH });
  return {
    ...{ now, deals, views, raiser: 'owner', wanted: { EUR: 1 } },
    meant: new Set(deals.keys()),
    origins: months.slice(6, -1).map((at) => ({
      at,
      spans: [0, 1, 2].map((ahead) => span(at + ahead * MONTH)).filter(({ to }) => to <= now),
    })),
    spans: [0, 1, 2].map((ahead) => span(now + ahead * MONTH)),
    quarters: [[0, 1, 2]],
  };
}

const only = (question: ForecastQuestion) => {
  const [found] = forecastRevenue(question).currencies;
  if (!found) throw new Error('no forecast');
  return found;
};

describe('forecastRevenue', () => {
  it('expects of a steady company what it always had', () => {
    const { quarters } = only(questionOf(madeSales(1)));
    // Twelve deals a month, four of ten won, ten thousand each: 48,000 a month.
    expect(quarters[0]?.mean).toBeGreaterThan(110_000);
    expect(quarters[0]?.mean).toBeLessThan(180_000);
  });

  it('holds four of five months of steady companies in its ranges', () => {
    const scores = [1, 2, 3, 4, 5, 6].map((seed) => only(questionOf(madeSales(seed))).months);
    const [inRange, ranges] = [
      scores.reduce((sum, score) => sum + score.inRange, 0),
      scores.reduce((sum, score) => sum + score.ranges, 0),
    ];
    expect(ranges).toBeGreaterThan(80);
    expect(inRange / ranges).toBeGreaterThan(0.72);
    expect(inRange / ranges).toBeLessThan(0.92);
  });

  it('errs less than who says that it goes on as in the month before', () => {
    const mases = [1, 2, 3].map((seed) => only(questionOf(madeSales(seed))).months.mase ?? 9);
    for (const mase of mases) expect(mase).toBeLessThan(1);
  });

  it('says that it is not enough when all deals were brought in within weeks', () => {
    const question = questionOf(madeSales(1));
    const recent = (time: number) => question.now - ((question.now - time) % (20 * DAY));
    const deals = question.deals.map(({ bornAt, wonAt, ...deal }) => ({
      ...{ ...deal, bornAt: recent(bornAt) },
      ...(wonAt !== undefined && { wonAt: recent(wonAt) }),
    }));
    const { isEnough, currencies, wins } = forecastRevenue({ ...question, deals });
    expect({ isEnough, currencies }).toEqual({ isEnough: false, currencies: [] });
    expect(wins).toBeGreaterThan(50);
  });

  it('gives the same answer to the same question', () => {
    const question = questionOf(madeSales(3));
    expect(forecastRevenue(question)).toEqual(forecastRevenue(question));
  });

  it('forecasts the past without what came later', () => {
    const sales = madeSales(4);
    const cut = 15 * MONTH;
    const trialsBefore = (question: ForecastQuestion) =>
      only(question).trials.filter(({ at, months }) => months === 1 && at + MONTH <= cut);
    // From the cut on everything is won at once, and for a hundred times as much.
    const changed = sales.deals.map((deal) => {
      const { wonAt = Infinity, lostAt = Infinity } = deal;
      return Math.min(wonAt, lostAt) < cut
        ? deal
        : { bornAt: deal.bornAt, currency: 'EUR', amount: 1_000_000, wonAt: Math.max(cut, deal.bornAt) };
    });
    const before = trialsBefore(questionOf(sales));
    expect(before.length).toBeGreaterThan(5);
    expect(trialsBefore(questionOf({ ...sales, deals: changed }))).toEqual(before);
  });

  it('says that nothing can be learnt of fewer than ten won deals', () => {
    const sales = madeSales(5);
    const deals = sales.deals.slice(0, 9);
    const views = sales.views.filter(({ deal }) => deal < 9);
    expect(forecastRevenue(questionOf({ ...sales, deals, views }))).toMatchObject({
      isEnough: false,
      currencies: [],
    });
  });

  it.each<[string, Company]>([
    ['all won', { wonOf: 100 }],
    ['hardly any won', { wonOf: 6 }],
    ['no amounts', { amount: () => 0 }],
    ['one deal a month', { perMonth: 1, wonOf: 90 }],
  ])('gives finite figures: %s', (_, company) => {
    const { currencies } = forecastRevenue(questionOf(madeSales(6, company)));
    for (const { spans, quarters, chance } of currencies)
      for (const figure of [...spans, ...quarters]
        .flatMap((range) => Object.values(range))
        .concat(chance ?? 0))
        expect(Number.isFinite(figure)).toBe(true);
  });

  it('gives nothing of no deals', () => {
    expect(
      forecastRevenue({ ...questionOf(madeSales(1)), deals: [], views: [], meant: new Set() }),
    ).toMatchObject({
      ...{ wins: 0, isEnough: false },
    });
  });
});
