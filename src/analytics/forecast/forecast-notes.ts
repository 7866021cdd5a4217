import { count } from '../../history/features/feature.js';
import { ENOUGH_DAYS } from '../../statistics/forecast/forecast.js';
import { ENOUGH_WINS } from '../../statistics/forecast/back-test.js';
import type { CurrencyForecast } from './forecast.schemas.js';
import type { ForecastCase } from './forecast-case.js';
import type { PricedDeal } from '../priced-deals.js';
import { readingNotes } from '../reading-notes.js';

/** With fewer won deals a currency stands on the experience of others. */
const OWN_EXPERIENCE = 5;

/** What a reader must know about these figures. */
export function notesOf(found: ForecastCase, currencies: readonly CurrencyForecast[]): string[] {
  const { history, deals, findings, conversion } = found;
  return [
    ...(deals.length === 0 ? ['There are no such deals.'] : enoughNote(found)),
    ...(findings.isEnough ? [...thinNote(deals, currencies), ...unpricedNote(deals)] : []),
    ...targetNote(found, currencies),
    ...partsNote(found),
    ...readingNotes(history.coverage, conversion, true),
  ];
}

function enoughNote({ findings, history }: ForecastCase): string[] {
  if (findings.wins < ENOUGH_WINS)
    return [
      `The data can't say more: ${findings.wins} deals were ever won, ${ENOUGH_WINS} are the least to learn from.`,
    ];
  if (!findings.isEnough)
    return [
      `The data can't say more: the first deal is ${count(findings.days, 'day')} old, ${ENOUGH_DAYS} are the least to learn from.`,
    ];
  if (history.coverage.changesSince !== undefined) return [];
  return ['No changes of deals are known (no timeline), so chances rest on the age of deals alone.'];
}

function partsNote({ parts, findings }: ForecastCase): string[] {
  if (!parts || !findings.isEnough) return [];
  return [
    'expected of a part is a mean by the rates that all deals have taught; few deals miss it widely, and p10 to p90 hold for the whole only.',
  ];
}

function targetNote(
  { input, conversion }: ForecastCase,
  [main, ...others]: readonly CurrencyForecast[],
): string[] {
  if (input.target === undefined || !main || others.length === 0) return [];
  const advice = conversion ? '' : '; `currency` puts all into one';
  return [`The target is held against ${main.currency} only${advice}.`];
}

function thinNote(deals: readonly PricedDeal[], currencies: readonly CurrencyForecast[]): string[] {
  const wins = new Map<string, number>();
  for (const { deal, currency } of deals)
    if (deal.outcome === 'won') wins.set(currency, (wins.get(currency) ?? 0) + 1);
  const thin = currencies
    .map(({ currency }) => currency)
    .filter((currency) => (wins.get(currency) ?? 0) < OWN_EXPERIENCE);
  if (thin.length === 0) return [];
  return [
    `${thin.join(', ')}: fewer than ${OWN_EXPERIENCE} won deals, so ranges rest on those in other currencies.`,
  ];
}

function unpricedNote(deals: readonly PricedDeal[]): string[] {
  const unpriced = deals.filter(({ deal, amount }) => deal.outcome === 'open' && !amount).length;
  if (unpriced === 0) return [];
  return [
    `Open deals without an amount: ${unpriced}. They count with what is usual in their owner's currency.`,
  ];
}
