import { DAY } from '../../statistics/day.js';
import type { Span } from '../../statistics/forecast/sales.js';

/** How far back a briefing looks, in days. */
export const DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;
export type PeriodName = keyof typeof DAYS;

/** The days until now, and as many before them. */
export interface Windows {
  readonly now: Span;
  readonly before: Span;
}

export function windowsOf(period: PeriodName, asOf: number): Windows {
  const length = DAYS[period] * DAY;
  return {
    now: { from: asOf - length, to: asOf },
    before: { from: asOf - 2 * length, to: asOf - length },
  };
}

/** Whether something happened after the beginning and until the end. */
export const isIn = (at: number, { from, to }: Span): boolean => at > from && at <= to;
