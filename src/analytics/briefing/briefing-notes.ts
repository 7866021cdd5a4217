import type { Conversion } from '../../query/terms/money.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { byDeals } from '../forecast/forecast-answer.js';
import type { PricedDeal } from '../priced-deals.js';
import { dayIn } from '../day-in.js';
import { readingNotes } from '../reading-notes.js';
import type { Briefing } from './briefing.schemas.js';
import type { Windows } from './window.js';

interface Facts {
  readonly history: WorkspaceHistory;
  readonly deals: readonly PricedDeal[];
  readonly windows: Windows;
  readonly conversion?: Conversion;
}

/** What a reader must know about these figures. */
export function briefingNotes(
  { history, deals, windows, conversion }: Facts,
  { why, beyondChance }: Pick<Briefing, 'why' | 'beyondChance'>,
): string[] {
  const first = firstOf(deals);
  const isYoung = first >= windows.now.from;
  const day = (time: number) => dayIn(windows.zone, time);
  const isQuiet = deals.length > 0 && !isYoung && why.length === 0 && !beyondChance;
  return [
    ...(deals.length === 0 ? ['There are no such deals.'] : []),
    ...(windows.now.to < history.asOf ? [`Open deals are told as they were on ${day(windows.now.to)}.`] : []),
    ...(deals.length > 0 && isYoung
      ? [`The first deal was made on ${day(first)}, so there is nothing before to compare with.`]
      : []),
    ...timelineNote(history.coverage.changesSince, windows),
    ...(isQuiet ? ['No change is larger than chance brings, so there is nothing to explain.'] : []),
    ...currencyNote(deals, conversion),
    ...readingNotes(history.coverage, conversion),
  ];
}

/** When the first of them was made. */
export const firstOf = (deals: readonly PricedDeal[]): number =>
  deals.reduce((first, { deal }) => Math.min(first, deal.createdAt), Infinity);

function currencyNote(deals: readonly PricedDeal[], conversion: Conversion | undefined): string[] {
  const [main, ...others] = byDeals(deals.filter(({ amount }) => amount !== undefined));
  if (main === undefined || others.length === 0) return [];
  const advice = conversion ? '' : '; `currency` puts all into one';
  return [`Changes of amounts, coverage and trend are of ${main} only${advice}.`];
}

function timelineNote(since: number | undefined, { now, before, zone }: Windows): string[] {
  if (since === undefined)
    return [
      'No changes of deals are known (no timeline): moves, slips and how it stood before cannot be told.',
    ];
  if (since > now.from)
    return [
      `Changes are known since ${dayIn(zone, since)} only: moves, slips and how it stood before cannot be told.`,
    ];
  if (since > before.from)
    return [`Changes are known since ${dayIn(zone, since)} only: figures of the period before miss some.`];
  return [];
}
