import { forEachInTurns } from '../../workers/turns.js';
import { dealAsOf } from '../../history/as-of/deal-as-of.js';
import type { Pipeline } from '../../history/pipeline.js';
import type { PricedDeal } from '../priced-deals.js';

/** How an open deal stood at a moment. */
export interface Standing {
  readonly priced: PricedDeal;
  readonly stage: string;
  /** In the currency told; nothing while it has none. */
  readonly amount?: number;
  readonly closeDate?: number;
}

/** The deal as it stood open at a moment; nothing before it was made, and after it was won or lost. */
export function standingAt(priced: PricedDeal, at: number, { stages }: Pipeline): Standing | undefined {
  const { deal, rate } = priced;
  if (deal.closedAt !== undefined && deal.closedAt <= at) return undefined;
  const then = dealAsOf(deal, at);
  const stage = stages.find(({ value }) => value === then?.stage);
  if (!then || (stage && stage.outcome !== 'open')) return undefined;
  return {
    ...{ priced, stage: then.stage ?? '' },
    ...(then.amount !== undefined && { amount: then.amount * rate }),
    ...(then.closeDate !== undefined && { closeDate: then.closeDate }),
  };
}

/** The open deals at some moments. */
export class Standings {
  private constructor(private readonly open: ReadonlyMap<number, ReadonlyMap<PricedDeal, Standing>>) {}

  static async read(
    deals: readonly PricedDeal[],
    moments: readonly number[],
    pipeline: Pipeline,
  ): Promise<Standings> {
    const open = new Map<number, Map<PricedDeal, Standing>>();
    for (const at of moments) {
      const standings = new Map<PricedDeal, Standing>();
      await forEachInTurns(deals, (priced) => {
        const standing = standingAt(priced, at, pipeline);
        if (standing) standings.set(priced, standing);
      });
      open.set(at, standings);
    }
    return new Standings(open);
  }

  at(moment: number): Standing[] {
    return [...(this.open.get(moment)?.values() ?? [])];
  }

  of(priced: PricedDeal, moment: number): Standing | undefined {
    return this.open.get(moment)?.get(priced);
  }
}
