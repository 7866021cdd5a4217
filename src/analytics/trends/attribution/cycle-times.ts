import { Injectable } from '@nestjs/common';
import { median } from 'simple-statistics';
import { AppError } from '../../../errors/app-error.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { daysLived } from '../../../history/signals/lived.js';
import { grouped } from '../flow/deal-dimension.js';
import { FlowDeals } from '../flow/flow-deals.js';
import { ENOUGH_SPELLS } from '../flow/velocity.js';

export interface Cycles {
  /** Middle days from creation to winning, by the label of the compared value. */
  readonly days: ReadonlyMap<string, number>;
  readonly note?: string;
}

/** How long won deals took by what is compared, where histories follow it. */
@Injectable()
export class CycleTimes {
  constructor(private readonly deals: FlowDeals) {}

  /** Nothing for other objects than deals and for fields that deals are not compared by. */
  async find(
    object: SchemaObject,
    by: string,
    filter?: Record<string, unknown>,
  ): Promise<Cycles | undefined> {
    try {
      const { deals, history, dimension } = await this.deals.read({
        ...{ kind: 'velocity', object: object.name, by },
        ...(filter && { filter }),
      });
      if (!dimension) return undefined;
      const won = deals.filter(({ outcome }) => outcome === 'won');
      const groups = await grouped(won, history, dimension);
      const days = groups.flatMap(([name, own]): [string, number][] => {
        const lengths = own.flatMap((deal) => daysLived(deal) ?? []);
        return lengths.length < ENOUGH_SPELLS ? [] : [[name, Math.round(median(lengths))]];
      });
      const { read, total } = history.coverage.deals;
      const note = read < total ? { note: `cycleDays rests on ${read} of ${total} deals.` } : {};
      return { days: new Map(days), ...note };
    } catch (error) {
      if (error instanceof AppError && !error.retryable) return undefined;
      throw error;
    }
  }
}
