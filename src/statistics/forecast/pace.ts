import { DAY } from '../day.js';
import type { Futures, SoldDeal, Span } from './sales.js';

/** The pace is that of so many days, of fewer where there are no more; a few days have none. */
const DAYS = { most: 180, least: 30 };
/** So much of a forecast is that it goes on at this pace. Chosen on made-up companies, see bench/forecast.mjs. */
const PART = 0.3;
/** However much more was won of late. */
const MOST = 2;

/** What was won in that time, in that currency. */
export function wonIn(deals: readonly SoldDeal[], currency: string, { from, to }: Span): number {
  return deals.reduce((sum, { wonAt = Infinity, amount = 0, currency: own }) => {
    return own === currency && wonAt >= from && wonAt < to ? sum + amount : sum;
  }, 0);
}

/** What was won a day before a moment. @param first when there were deals at all */
export function paceAt(deals: readonly SoldDeal[], currency: string, at: number, first: number): number {
  const from = Math.max(first, at - DAYS.most * DAY);
  return wonIn(deals, currency, { from, to: at }) / Math.max(DAYS.least, (at - from) / DAY);
}

/**
 * The futures, all of them larger or smaller by one factor, so that their mean is a mean of two forecasts: what the single deals
 * promise, and that as much is won as of late. Two that err in different ways err less together.
 * Source: Bates and Granger, The Combination of Forecasts, Operational Research Quarterly 20 (1969).
 * @param pace what was won a day
 */
export function drawnToPace(futures: Futures, spans: readonly Span[], pace: number): Futures {
  const total = futures.reduce((sum, each) => sum + each.reduce((all, one) => all + one, 0), 0);
  if (total <= 0) return futures;
  const days = spans.reduce((sum, { from, to }) => sum + (to - from) / DAY, 0);
  const ratio = (pace * days) / (total / futures.length);
  const factor = Math.min(MOST, 1 - PART + PART * ratio);
  return futures.map((each) => each.map((one) => one * factor));
}
