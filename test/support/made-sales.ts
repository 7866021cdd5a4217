import { DAY } from '../../src/statistics/day';
import { Chance } from '../../src/statistics/forecast/chance';
import { type DealView, type SoldDeal } from '../../src/statistics/forecast/sales';

/** A company that sells steadily, made up for tests: every deal passes two stages and is won or lost. */
export interface MadeSales {
  readonly now: number;
  readonly deals: SoldDeal[];
  readonly views: DealView[];
  /** The first moments of months, the oldest first, and of the present one. */
  readonly months: number[];
}

const MONTH = 30 * DAY;
const MONTHS = 24;

/** How it sells. */
export interface Company {
  perMonth?: number;
  /** How many of a hundred are won. */
  wonOf?: number;
  /** What the next deal is worth. */
  amount?: () => number;
}

export function madeSales(
  seed: number,
  { perMonth = 12, wonOf = 40, amount = () => 10_000 }: Company = {},
): MadeSales {
  const chance = new Chance(seed);
  const now = MONTHS * MONTH;
  const lives = Array.from({ length: perMonth * MONTHS }, () => {
    const bornAt = chance.next() * now;
    const second = bornAt + (5 + 40 * chance.next()) * DAY;
    const end = second + (5 + 60 * chance.next()) * DAY;
    return { bornAt, second, end, isWon: chance.next() * 100 < wonOf, amount: amount() };
  });
  const deals = lives.map(({ bornAt, end, isWon, amount: worth }) => ({
    ...{ bornAt, currency: 'EUR', amount: worth },
    ...(end <= now && { [isWon ? 'wonAt' : 'lostAt']: end }),
  }));
  const months = Array.from({ length: MONTHS + 1 }, (_, index) => index * MONTH);
  const views = months.flatMap((at) =>
    lives.flatMap(({ bornAt, second, end, amount: worth }, deal) => {
      if (bornAt > at || end <= at) return [];
      const [stage, stageSince] = second <= at ? ['B', second] : ['A', bornAt];
      return [
        { deal, at, stage, stageSince, closeDate: bornAt + 60 * DAY, amount: worth, traits: { owner: 'x' } },
      ];
    }),
  );
  return { now, deals, views, months };
}
