import { Injectable } from '@nestjs/common';
import { outcomesIn } from '../pipeline-of.js';
import type { DealPlan } from '../plan/deal-plan.js';
import type { Pipeline } from '../pipeline.js';
import { RowReads } from './row-reads.js';
import type { Table } from './table.js';

/** So large a part of what is kept stands for all deals; the rest are the largest open ones, which somebody will ask about. */
const EVEN_PART = 0.7;

/** Which deals are kept where there are too many. */
@Injectable()
export class DealChoice {
  constructor(private readonly rows: RowReads) {}

  /** The first by id, which chance gave them, are an even part of all; the table is told how large it is. */
  async choose(table: Table, plan: DealPlan, pipeline: Pipeline): Promise<string[]> {
    const { most } = table.source;
    const first = Math.floor(most * EVEN_PART);
    const [evenly, largest] = [
      await this.ids(table, {}, [{ id: 'AscNullsLast' }], first),
      await this.largest(table, plan, pipeline),
    ];
    const until = evenly.at(-1);
    if (until !== undefined) table.even = { until, share: evenly.length / Math.max(1, table.total) };
    return [...new Set([...evenly, ...largest])].slice(0, most);
  }

  private async largest(table: Table, { stage, amount }: DealPlan, pipeline: Pipeline): Promise<string[]> {
    const hidden = table.hiddenNames();
    if (hidden.has(stage.name) || !amount || hidden.has(amount.name)) return [];
    const outcomeIn = outcomesIn(pipeline);
    const open = pipeline.stages.flatMap(({ value }) => (outcomeIn(value) === 'open' ? [value] : []));
    const byAmount = { [amount.name]: { amountMicros: 'DescNullsLast' } };
    return this.ids(table, { [stage.name]: { in: open } }, [byAmount], table.source.most);
  }

  private async ids(
    table: Table,
    filter: Record<string, unknown>,
    orderBy: Record<string, unknown>[],
    first: number,
  ): Promise<string[]> {
    const { edges } = await this.rows.first(table, { filter, orderBy, first });
    return edges.map(({ node }) => node.id);
  }
}
