import { DAY } from '../../statistics/day.js';
import { slipsOf } from '../signals/slips.js';
import type { DealView } from './deal-view.js';
import { type Feature, count, daysBetween } from './feature.js';

/** Beyond so many times the usual, more of it says nothing more. */
const MOST_TIMES = 5;

/** Money and dates of a deal, and how often they were changed. */
export const TERM_FEATURES: readonly Feature<DealView>[] = [
  {
    name: 'hasAmount',
    theme: 'amount',
    of: ({ deal }) => (deal.state.amount === undefined ? 'no' : 'yes'),
    tell: (has) => (has === 'yes' ? 'has an amount' : 'has no amount'),
    advice: () => 'Agree on the scope and enter the amount.',
  },
  {
    name: 'amountToUsual',
    theme: 'amount',
    of: (view) => toUsual(view),
    tell: (ratio) => `amount is ${percent(ratio)} of the usual`,
  },
  {
    name: 'amountToOwners',
    theme: 'amount',
    of: (view) => toUsual(view, view.deal.state.ownerId),
    tell: (ratio) => `amount is ${percent(ratio)} of what its owner's deals usually have`,
  },
  {
    name: 'amountChange',
    of: amountChange,
    tell: (ratio) => `amount is now ${percent(ratio)} of the first one`,
    advice: () => 'Confirm the scope in writing before the amount falls further.',
  },
  {
    name: 'daysToClose',
    of: ({ deal, at }) => daysBetween(at, deal.state.closeDate),
    tell: (days) =>
      Number(days) < 0
        ? `close date passed ${count(-Number(days), 'day')} ago`
        : `due in ${count(days, 'day')}`,
    advice: (days) =>
      Number(days) < 0
        ? 'Agree on a new close date with the customer, or close the deal.'
        : 'Check that the close date is the customer’s own.',
  },
  {
    name: 'slips',
    theme: 'slips',
    of: (view) => slips(view).length,
    tell: (moves) =>
      moves === 0 ? 'close date never moved' : `close date moved back ${count(moves, 'time')}`,
    advice: () => 'Agree on a close plan with dates that the customer has confirmed.',
  },
  {
    name: 'slippedDays',
    theme: 'slips',
    of: (view) => slips(view).reduce((sum, days) => sum + days, 0),
    tell: (days) => `close date moved by ${count(days, 'day')} in all`,
    advice: () => 'Agree on a close plan with dates that the customer has confirmed.',
  },
];

function toUsual({ deal, chronicle, at }: DealView, ownerId?: string): number | undefined {
  const { amount, currency } = deal.state;
  const usual = chronicle.usualAmount(currency, at, ownerId);
  return amount === undefined || usual === undefined || usual <= 0
    ? undefined
    : Math.min(MOST_TIMES, amount / usual);
}

/** The amount against the first one in the same currency. */
function amountChange({ deal }: DealView): number | undefined {
  const { amount } = deal.state;
  if (amount === undefined || deal.state.changes.some(({ field }) => field === 'currency')) return undefined;
  const moves = deal.state.changes.filter(({ field }) => field === 'amount');
  const first = moves.flatMap(({ before, after }) => [before, after]).find((value) => Number(value) > 0);
  return first === undefined ? 1 : Math.min(MOST_TIMES, amount / Number(first));
}

/** By how many days the close date was put off, each time. */
const slips = ({ deal }: DealView): number[] => slipsOf(deal.state).map(({ from, to }) => (to - from) / DAY);

const percent = (ratio: unknown) => `${String(Math.round(Number(ratio) * 100))} %`;
