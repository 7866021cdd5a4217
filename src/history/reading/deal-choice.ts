import { Injectable } from '@nestjs/common';
import { outcomesIn } from '../meaning/pipeline-of.js';
import type { DealPlan } from '../plan/deal-plan.js';
import type { Pipeline } from '../pipeline.js';
import { RowReads } from './row-reads.js';
import type { Table } from './table.js';

/** Which deals are kept where there are too many: the largest open ones and the newest closed ones, half of each when both abound. */
@Injectable()
export class DealChoice {
  constructor(private readonly rows: RowReads) {}

  async ids(table: Table, { stage, amount }: DealPlan, pipeline: Pipeline): Promise<string[]> {
    const { most } = table.source;
    const hidden = table.hiddenNames();
    if (hidden.has(stage.name)) return (await this.newest(table, table.filter, most)).ids;
    const outcomeIn = outcomesIn(pipeline);
    const open = pipeline.stages.flatMap(({ value }) => (outcomeIn(value) === 'open' ? [value] : []));
    const isOpen = { [stage.name]: { in: open } };
    const byAmount =
      amount && !hidden.has(amount.name) ? { [amount.name]: { amountMicros: DOWN } } : { createdAt: DOWN };
    const [largest, newest] = [
      await this.rows.first(table, { filter: isOpen, orderBy: [byAmount], first: most }),
      await this.newest(table, { not: isOpen }, most),
    ];
    const openIds = largest.edges.map(({ node }) => node.id);
    const closedShare = Math.min(newest.total, Math.max(most / 2, most - openIds.length));
    return [...openIds.slice(0, most - closedShare), ...newest.ids.slice(0, closedShare)];
  }

  /** By their last change: those that were made last would be those that were lost early. */
  private async newest(table: Table, filter: object, first: number) {
    const page = await this.rows.first(table, {
      filter: { ...filter },
      orderBy: [{ updatedAt: DOWN }],
      first,
    });
    return { ids: page.edges.map(({ node }) => node.id), total: page.totalCount };
  }
}

const DOWN = 'DescNullsLast';
