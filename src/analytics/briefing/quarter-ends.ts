import { DAY } from '../../statistics/day.js';
import { DateTime } from 'luxon';
import { type Slip, slipsOf } from '../../history/signals/slips.js';
import type { Span } from '../../statistics/forecast/sales.js';
import type { PricedDeal } from '../priced-deals.js';
import { isIn } from './window.js';

/** So shortly before the end of the quarter. */
const LAST_DAYS = 14;
/** Once may happen to anybody. */
const OFTEN = 2;

/** A deal that was put off from the end of one quarter to the end of a later one, again. */
export interface QuarterEndSlip {
  readonly priced: PricedDeal;
  readonly times: number;
}

/** Open deals that were put off like that at least twice, the last time in the period; the most often first. */
export function quarterEndSlips(deals: readonly PricedDeal[], span: Span, zone: string): QuarterEndSlip[] {
  return deals
    .flatMap((priced) => {
      if (priced.deal.outcome !== 'open') return [];
      const slips = slipsOf(priced.deal).filter((slip) => isPutOff(slip, zone));
      const isRecent = isIn(slips.at(-1)?.at ?? -Infinity, span);
      return isRecent && slips.length >= OFTEN ? [{ priced, times: slips.length }] : [];
    })
    .sort((a, b) => b.times - a.times || (b.priced.amount ?? 0) - (a.priced.amount ?? 0));
}

const isPutOff = ({ at, from, to }: Slip, zone: string) =>
  isQuarterEnd(from, zone) && isQuarterEnd(to, zone) && from - at < LAST_DAYS * DAY && from - at > -DAY;

/** Whether a day is among the last three of a quarter: some put weekends off. */
function isQuarterEnd(time: number, zone: string): boolean {
  const day = DateTime.fromMillis(time, { zone });
  return day.plus({ days: 3 }).quarter !== day.quarter;
}
