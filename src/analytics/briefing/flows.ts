import { mapInTurns } from '../../workers/turns.js';
import type { Deal } from '../../history/deal.js';
import { slipsOf } from '../../history/signals/slips.js';
import type { Pipeline } from '../../history/pipeline.js';
import type { Span } from '../../statistics/forecast/sales.js';
import type { PricedDeal } from '../priced-deals.js';
import { standingAt } from './standing.js';
import { isIn } from './window.js';

export const KINDS = ['new', 'moved', 'won', 'lost', 'slipped'] as const;
export type Kind = (typeof KINDS)[number];

/** What happened to a deal in a period. */
export interface Event {
  readonly kind: Kind;
  readonly priced: PricedDeal;
  /** Of a move: the stages before and after. Of a slip: the close dates. */
  readonly change?: { readonly before?: string | number; readonly after?: string | number };
  /** Of a slip: how often the close date had been put off before. */
  readonly earlier?: number;
}

/** What happened to deals in a period: one event of a kind for each deal. */
export async function eventsIn(
  deals: readonly PricedDeal[],
  span: Span,
  pipeline: Pipeline,
): Promise<Event[]> {
  const events = await mapInTurns(deals, (priced) => {
    const { deal } = priced;
    const ended = deal.closedAt !== undefined && isIn(deal.closedAt, span) && deal.outcome !== 'open';
    const moved = movedIn(priced, span, pipeline);
    const slipped = slipIn(priced, span);
    return [
      ...(isIn(deal.createdAt, span) && !wasOver(deal) ? [{ kind: 'new' as const, priced }] : []),
      ...(ended ? [{ kind: deal.outcome as 'won' | 'lost', priced }] : []),
      ...(moved ? [moved] : []),
      ...(slipped ? [slipped] : []),
    ];
  });
  return events.flat();
}

/** Whether it was brought in after it had ended: nothing new. */
const wasOver = ({ createdAt, closedAt = Infinity }: Deal) => closedAt < createdAt;

/** A deal that is open at the end of the period in another stage than at its beginning, or than it began in. */
function movedIn(priced: PricedDeal, { from, to }: Span, pipeline: Pipeline): Event | undefined {
  const { deal } = priced;
  if (!deal.changes.some(({ field, at }) => field === 'stage' && isIn(at, { from, to }))) return undefined;
  const after = standingAt(priced, to, pipeline)?.stage;
  const before = standingAt(priced, Math.max(from, deal.createdAt), pipeline)?.stage;
  if (after === undefined || before === undefined || after === before) return undefined;
  return { kind: 'moved', priced, change: { before, after } };
}

/** A close date that was put off, other than on closing. */
function slipIn(priced: PricedDeal, span: Span): Event | undefined {
  const slips = slipsOf(priced.deal).filter(({ at }) => at <= span.to);
  const last = slips.at(-1);
  if (!last || !isIn(last.at, span)) return undefined;
  const first = slips.find(({ at }) => isIn(at, span)) ?? last;
  const earlier = slips.filter(({ at }) => at <= span.from).length;
  return { kind: 'slipped', priced, change: { before: first.from, after: last.to }, earlier };
}
