import { setImmediate as breathe } from 'node:timers/promises';
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

/** Between two pauses for other callers. */
const AT_A_TIME = 500;

/** The open deals at some moments. */
export class Standings {
  private constructor(private readonly open: ReadonlyMap<number, ReadonlyMap<PricedDeal, Standing>>) {}

  /** Pauses now and then, so that other callers are answered. */
  static async read(
    deals: readonly PricedDeal[],
    moments: readonly number[],
    pipeline: Pipeline,
  ): Promise<Standings> {
    const open = new Map<number, Map<PricedDeal, Standing>>();
    let looked = 0;
    for (const at of moments) {
      const standings = new Map<PricedDeal, Standing>();
      for (const priced of deals) {
        if (looked++ % AT_A_TIME === 0) await breathe();
        const standing = standingAt(priced, at, pipeline);
        if (standing) standings.set(priced, standing);
      }
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
