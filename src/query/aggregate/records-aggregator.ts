import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Remarks, readHaving } from '../cells/having.js';
import { type CellOrder, readCellOrder, sortCells } from '../cells/sort-cells.js';
import { clockIn } from '../clock.js';
import { FilterResolver } from '../filter/filter-resolver.js';
import { parseFilter } from '../filter/parse-filter.js';
import { GroupEngine } from '../groups/group-engine.js';
import { asShares } from '../groups/group-table.js';
import type { Measure } from '../groups/measure.js';
import { readMeasure } from '../groups/read-measure.js';
import { readDimension } from '../terms/read-term.js';
import type { Term } from '../terms/term.js';
import type { Aggregate, Aggregated } from './aggregate.schemas.js';

/** Counts, sums and compares records in groups. Amounts of different currencies are never put together. */
@Injectable()
export class RecordsAggregator {
  constructor(
    private readonly schemas: SchemaService,
    private readonly filters: FilterResolver,
    private readonly engine: GroupEngine,
  ) {}

  /** @throws AppError INVALID_INPUT for what cannot be grouped by or computed */
  aggregate(input: Aggregate): Promise<Aggregated> {
    return this.schemas.use((schema) => this.answer(input, schema));
  }

  private async answer(input: Aggregate, schema: WorkspaceSchema): Promise<Aggregated> {
    const object = schema.getObject(input.object);
    const clock = clockIn(input.timeZone);
    const spot = { object, schema, zone: input.timeZone ?? 'UTC' };
    const dimensions = (input.groupBy ?? []).map((said) =>
      readDimension(said, { ...spot, place: 'groupBy' }),
    );
    const measures = input.metrics.map((said) => readMeasure(said, { ...spot, place: 'metrics' }));
    const names = [...dimensions, ...measures].map(({ name }) => name);
    const having = input.having && readHaving(input.having, names, clock);
    const orders = ordersFor(input.orderBy, dimensions, measures);
    const condition = parseFilter(input.filter ?? {}, object, schema, clock);
    const resolved = await this.filters.resolve(condition, object);
    const { groups, total } = await this.engine.ask({
      object,
      resolved,
      dimensions,
      measures,
      conversion: input.currency,
    });
    const shares = measures.filter(({ isShare }) => isShare).map(({ name }) => name);
    const remarks = new Remarks();
    const kept = asShares(groups, shares).filter((group) => having?.holds(group, remarks) ?? true);
    const sorted = sortCells(kept, orders, (group) => group);
    return {
      object: object.name,
      groups: sorted.slice(0, input.limit),
      totalGroups: sorted.length,
      ...(total !== undefined && { total }),
      ...notes(remarks),
      asOf: clock.now.toISOString(),
    };
  }
}

const notes = (remarks: Remarks) => {
  const all = remarks.notes();
  return all.length > 0 ? { notes: all } : {};
};

/** The order asked for; else periods in their order, and other groups by their first figure, largest first. */
function ordersFor(
  said: string | readonly string[] | undefined,
  dimensions: readonly Term[],
  measures: readonly Measure[],
): CellOrder[] {
  const names = [...dimensions, ...measures].map(({ name }) => name);
  const asked = said === undefined ? [] : [said].flat();
  if (asked.length > 0) return readCellOrder(asked, names).map((order) => ranked(order, dimensions));
  const period = dimensions.find(
    ({ bucket, beyond }) => (beyond?.term.bucket ?? bucket)?.isChronological,
  )?.name;
  if (period !== undefined) return [{ name: period, direction: 1 }];
  return [{ name: measures[0]?.name ?? 'count', direction: -1 }];
}

/** Options are sorted by their position, as Twenty shows them. */
function ranked(order: CellOrder, dimensions: readonly Term[]): CellOrder {
  const options = dimensions.find(({ name }) => name === order.name)?.field.options ?? [];
  if (options.length === 0) return order;
  const places = new Map(options.map(({ label }, place) => [label, place]));
  return { ...order, rank: (value) => places.get(String(value)) };
}
