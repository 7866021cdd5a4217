import type { Deal } from '../../history/deal.js';
import type { Span } from '../../statistics/forecast/sales.js';
import type { PricedDeal } from '../priced-deals.js';
import { hundredths } from '../rounded.js';
import type { Standing, Standings } from './standing.js';
import { isIn } from './window.js';

/** What made the open amount of then that of now: from + new + won + lost + repriced + other = to. */
export interface Bridge {
  readonly from: number;
  readonly new: number;
  readonly won: number;
  readonly lost: number;
  /** Amounts that were named, raised or cut. */
  readonly repriced: number;
  /** Reopened, or counted otherwise. */
  readonly other: number;
  readonly to: number;
}

type Step = Exclude<keyof Bridge, 'from' | 'to'>;

/** Of deals of one currency. */
export function bridgeOf(deals: readonly PricedDeal[], span: Span, standings: Standings): Bridge {
  const sums = { from: 0, new: 0, won: 0, lost: 0, repriced: 0, other: 0, to: 0 };
  for (const priced of deals) {
    const before = standings.of(priced, span.from);
    const after = standings.of(priced, span.to);
    sums.from += before?.amount ?? 0;
    sums.to += after?.amount ?? 0;
    for (const [step, amount] of stepsOf(priced, span, worthOf(before), worthOf(after))) sums[step] += amount;
  }
  return Object.fromEntries(
    Object.entries(sums).map(([step, sum]) => [step, hundredths(sum)]),
  ) as unknown as Bridge;
}

const worthOf = (standing: Standing | undefined) => standing && (standing.amount ?? 0);

/** @param from amount while open at the beginning; @param to at the end; nothing where it was not open */
function stepsOf(
  { deal, amount = 0 }: PricedDeal,
  span: Span,
  from: number | undefined,
  to: number | undefined,
): [Step, number][] {
  const ended = endIn(deal, span);
  const [before, after] = [from ?? 0, to ?? 0];
  const worth = ended ? amount : after;
  const steps: [Step, number][] = ended ? [[ended, -worth]] : [];
  if (isIn(deal.createdAt, span)) return [...steps, ['new', worth], ['repriced', -before]];
  const isFollowed = from !== undefined && (to !== undefined || ended !== undefined);
  return [...steps, [isFollowed ? 'repriced' : 'other', worth - before]];
}

function endIn({ closedAt, outcome }: Deal, span: Span): 'won' | 'lost' | undefined {
  if (closedAt === undefined || outcome === 'open' || !isIn(closedAt, span)) return undefined;
  return outcome;
}
