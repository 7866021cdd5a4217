import { forEachInTurns } from '../../workers/turns.js';
import { dealAsOf } from '../../history/as-of/deal-as-of.js';
import type { Pipeline } from '../../history/pipeline.js';
import { addTo } from '../../statistics/grouped.js';
import type { DealView, SoldDeal } from '../../statistics/forecast/sales.js';
import type { PricedDeal } from '../priced-deals.js';

const OWNER = 'owner';
const CURRENCY = 'currency';

export const RAISER = OWNER;

/** What is seen of deals, and since when their changes are known. */
interface Sight {
  readonly pipeline: Pipeline;
  readonly changesSince: number | undefined;
  /** Names of the traits that may tell chances. */
  readonly traits: readonly string[];
}

/** A deal's life as a forecast needs it. One that was written down after it was won is born when it was won. */
export function soldDeal({ deal, currency, amount }: PricedDeal, now: number): SoldDeal {
  const closedAt = deal.closedAt === undefined ? undefined : Math.min(deal.closedAt, now);
  return {
    currency,
    bornAt: Math.min(deal.createdAt, closedAt ?? Infinity),
    ...(closedAt !== undefined && (deal.outcome === 'won' ? { wonAt: closedAt } : { lostAt: closedAt })),
    ...(amount !== undefined && { amount }),
  };
}

/** The open deals at each of the moments, as they were then. */
export async function dealViews(
  deals: readonly PricedDeal[],
  moments: readonly number[],
  sight: Sight,
): Promise<DealView[]> {
  const views: DealView[] = [];
  for (const at of moments)
    await forEachInTurns(deals.entries(), ([index, priced]) => {
      const view = viewOf(priced, at, sight);
      if (view) views.push({ ...view, deal: index });
    });
  return views;
}

function viewOf(priced: PricedDeal, at: number, sight: Sight): Omit<DealView, 'deal'> | undefined {
  const { deal } = priced;
  if (deal.createdAt > at || (deal.closedAt !== undefined && deal.closedAt <= at)) return undefined;
  return sight.changesSince === undefined ? unfollowed(priced, at) : followed(priced, at, sight);
}

function followed(
  { deal, rate, currency }: PricedDeal,
  at: number,
  { pipeline, traits }: Sight,
): Omit<DealView, 'deal'> | undefined {
  const then = dealAsOf(deal, at);
  if (!then) return undefined;
  const stage = pipeline.stages.find(({ value }) => value === then.stage);
  if (stage && stage.outcome !== 'open') return undefined;
  const said = traits.map((name) => [name, then.traits[name] ?? ''] as const);
  return {
    ...{ at, stage: then.stage ?? '', stageSince: then.stageSince },
    closeDate: then.closeDate,
    amount: then.amount === undefined ? undefined : then.amount * rate,
    traits: { ...Object.fromEntries(said), [OWNER]: then.ownerId ?? '', [CURRENCY]: currency },
  };
}

/** Without a timeline only the age of a deal is known of the past; what else it is now, it may have become later. */
function unfollowed({ deal, currency, amount }: PricedDeal, at: number): Omit<DealView, 'deal'> {
  const isNow = deal.outcome === 'open';
  return {
    ...{ at, stage: '', stageSince: deal.createdAt, traits: { [CURRENCY]: currency } },
    ...(isNow && { amount }),
  };
}

/** So many values tell apart what deals have in common. */
const MOST_VALUES = 12;

/**
 * Traits that may tell chances: filled on at least half of the open deals, so that none is learnt from which is written down
 * only when a deal ends, and with few values.
 */
export function tellingTraits(deals: readonly PricedDeal[]): string[] {
  const open = deals.filter(({ deal }) => deal.outcome === 'open');
  const values = new Map<string, string[]>();
  for (const { deal } of open)
    for (const [name, value] of Object.entries(deal.now.traits)) addTo(values, name, value);
  return [...values]
    .filter(([, said]) => said.length >= open.length / 2 && new Set(said).size <= MOST_VALUES)
    .map(([name]) => name)
    .sort();
}
