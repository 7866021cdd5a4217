import type { FanChart } from '../../charts/chart.js';
import type { CurrencyForecast, ForecastRevenue } from './forecast.schemas.js';
import { monthsBehind } from './months.js';
import type { PricedDeal } from '../priced-deals.js';
import { wonBetween } from './won.js';

/** So many months are drawn before the forecast. */
const BEFORE = 9;

/** The months before and after now of the currency that most deals are in; nothing without a forecast. */
export function fanOf(
  [main]: readonly CurrencyForecast[],
  deals: readonly PricedDeal[],
  now: number,
  { target, timeZone = 'UTC' }: Pick<ForecastRevenue, 'target' | 'timeZone'>,
): FanChart | undefined {
  if (!main?.months?.some(({ p50 }) => p50 !== undefined)) return undefined;
  const { currency } = main;
  const before = monthsBehind(now, timeZone, BEFORE).map((month) => ({
    label: month.label,
    actual: wonBetween(deals, currency, month, now),
  }));
  const ahead = main.months.map(({ period, p10, p50, p90 }) => ({
    label: period,
    low: p10,
    middle: p50,
    high: p90,
  }));
  return {
    ...{ kind: 'fan', title: 'Won revenue by month', unit: currency, points: [...before, ...ahead] },
    // A target is for a quarter, and the picture is of months.
    ...(target !== undefined && { target: target / 3 }),
  };
}
