import { DAY } from '../../statistics/day.js';
import { type Signal, wholeDays } from './signal.js';
import { isAtQuarterEnd, slipsOf } from './slips.js';
import type { DealSpot } from './spot.js';
import { hasNextStep } from './touches.js';

/** Signals from what was planned and what became of it. */

/** The close date was moved back again and again, more often than in nine of ten won deals, or at each quarter's end. */
export function slipping({ deal, at, norms }: DealSpot): Signal | undefined {
  const slips = slipsOf(deal).filter((slip) => slip.at <= at);
  const [first, last] = [slips[0], slips.at(-1)];
  if (!first || !last || slips.length < 2) return undefined;
  const atQuarterEnds = slips.filter((slip) => isAtQuarterEnd(slip)).length;
  const isPattern = slips.length >= 3 && atQuarterEnds === slips.length;
  const share = norms.slipped[slips.length] ?? 0;
  const weight = (isPattern ? 0.55 : share <= 0.1 ? 0.4 : 0.2) + (wholeDays(last.at, at) <= 30 ? 0.1 : 0);
  const facts = { times: slips.length, days: Math.round((last.to - first.from) / DAY), last: last.at };
  return { kind: 'slipping', weight, facts: { ...facts, ...(isPattern && { atQuarterEnds }) } };
}

/** It should have closed before today. */
export function pastClose({ deal, at }: DealSpot): Signal | undefined {
  const { closeDate } = deal.now;
  if (closeDate === undefined || closeDate >= at - (at % DAY)) return undefined;
  const days = Math.max(1, wholeDays(closeDate, at));
  return { kind: 'pastClose', weight: Math.min(0.6, 0.35 + days / 240), facts: { days, closeDate } };
}

/** Longer in its stage than four of five deals stay there, those that are still there included. */
export function stuck({ deal, at, norms, stay }: DealSpot): Signal | undefined {
  const survival = norms.stays.get(stay?.stage ?? '');
  const p80 = survival?.quantile(0.8);
  if (!stay || !survival || p80 === undefined || stay.stage !== deal.now.stage) return undefined;
  const days = wholeDays(stay.from, at);
  if (days <= p80) return undefined;
  const facts = { days, p80: Math.round(p80), longerThan: Math.round(100 * (1 - survival.after(days))) };
  return { kind: 'stuck', weight: Math.min(0.5, 0.2 + 0.15 * (days / p80 - 1)), facts };
}

/** No meeting to come and no open task, though the workspace plans by them. */
export function noNextStep({ deal, at, norms, activities }: DealSpot): Signal | undefined {
  if (!norms.isPlanned || hasNextStep(activities, at)) return undefined;
  const { closeDate } = deal.now;
  const isSoon = closeDate !== undefined && closeDate - at <= 30 * DAY;
  return { kind: 'noNextStep', weight: isSoon ? 0.3 : 0.2, facts: {} };
}

/** The amount fell by a tenth or more within the last three months. */
export function amountCut({ deal, at }: DealSpot): Signal | undefined {
  const cut = deal.changes.findLast(
    ({ field, at: when, before, after }) =>
      field === 'amount' &&
      when <= at &&
      at - when <= 90 * DAY &&
      before !== undefined &&
      after !== undefined,
  );
  const [before, after] = [Number(cut?.before), Number(cut?.after)];
  if (!cut || !(after <= before * 0.9)) return undefined;
  const percent = Math.round(100 * (1 - after / before));
  return {
    kind: 'amountCut',
    weight: Math.min(0.5, 0.15 + percent / 200),
    facts: { before, after, percent, since: cut.at },
  };
}

/** Nobody is responsible for it. */
export const ownerless = ({ deal, history }: DealSpot): Signal | undefined =>
  deal.now.ownerId === undefined && !isHidden(history.coverage.hidden, 'owner')
    ? { kind: 'ownerless', weight: 0.3, facts: {} }
    : undefined;

/** What a deal needs to be counted on, and lacks. */
export function incomplete({ deal, history }: DealSpot): Signal | undefined {
  const lacks = (['amount', 'closeDate', 'contactId'] as const)
    .filter((name) => deal.now[name] === undefined)
    .map((name) => NAMES[name])
    .filter((name) => !isHidden(history.coverage.hidden, name));
  if (lacks.length === 0) return undefined;
  return { kind: 'incomplete', weight: 0.1 + 0.1 * lacks.length, facts: { lacks: lacks.join(', ') } };
}

const NAMES = { amount: 'amount', closeDate: 'close date', contactId: 'contact' } as const;

const isHidden = (hidden: readonly string[], name: string) =>
  hidden.some((one) => one.toLowerCase().includes(name.replace(' ', '').toLowerCase()));
