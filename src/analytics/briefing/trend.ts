import { DAY } from '../../statistics/day.js';
import { wonBetween } from '../forecast/won.js';
import type { PricedDeal } from '../priced-deals.js';
import { dayIn } from '../day-in.js';
import { hundredths } from '../rounded.js';
import type { Standings } from './standing.js';

const WEEK = 7 * DAY;
const WEEKS = 5;

/** How it stood at the end of a week, and what was won in it. */
export interface Week {
  readonly until: string;
  readonly open: number;
  readonly amount: number;
  readonly won: number;
}

/** The ends of the last weeks, the oldest first; those before changes are known are left out. */
export const weekEnds = (asOf: number, since = Infinity): number[] =>
  Array.from({ length: WEEKS }, (_, index) => asOf - (WEEKS - 1 - index) * WEEK).filter((at) => at >= since);

/** Those weeks of the deals of one currency. */
export const weeksOf = (
  deals: readonly PricedDeal[],
  ends: readonly number[],
  { currency, standings, zone }: { currency: string; standings: Standings; zone: string },
): Week[] =>
  ends.map((at) => {
    const open = standings.at(at).filter(({ priced }) => priced.currency === currency);
    return {
      until: dayIn(zone, at),
      open: open.length,
      amount: hundredths(open.reduce((sum, { amount = 0 }) => sum + amount, 0)),
      won: wonBetween(deals, currency, { from: at - WEEK, to: at }, at),
    };
  });
