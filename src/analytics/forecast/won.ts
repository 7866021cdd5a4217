import type { Span } from '../../statistics/forecast/sales.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths } from '../rounded.js';

/** What was won in a period and by now, in units of the currency. */
export function wonBetween(deals: readonly PricedDeal[], currency: string, span: Span, now: number): number {
  let sum = 0;
  for (const { deal, amount = 0, currency: own } of deals) {
    if (deal.outcome !== 'won' || own !== currency) continue;
    const wonAt = Math.min(deal.closedAt ?? Infinity, now);
    if (wonAt >= span.from && wonAt < Math.min(span.to, now + 1)) sum += amount;
  }
  return hundredths(sum);
}
