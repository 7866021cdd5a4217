import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import { clockIn } from '../clock.js';
import { DistantFilters } from '../filter/distant-filters.js';
import type { Aggregate, Aggregated } from './aggregate.schemas.js';
import { readDimension } from './dimension.js';
import type { Figures } from './figures.js';
import { type GroupQuestion, GroupRequests, MOST_GROUPS, type WireGroup } from './group-requests.js';
import { type HumanGroup, addFigures, sortGroups } from './groups.js';
import { COUNT, type Measure, readMeasure } from './measure.js';

/** Counts, sums and compares records in groups. Amounts of different currencies are never put together. */
@Injectable()
export class RecordsAggregator {
  constructor(
    private readonly schemas: SchemaService,
    private readonly filters: DistantFilters,
    private readonly groups: GroupRequests,
  ) {}

  /**
   * One request for all figures that need no currency, and one for each money field.
   * @throws AppError INVALID_INPUT for what cannot be grouped by or computed
   */
  aggregate(input: Aggregate): Promise<Aggregated> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const dimensions = (input.groupBy ?? []).map((term) =>
        readDimension(term, object, schema, input.timeZone ?? 'UTC'),
      );
      const measures = input.metrics.map((term) => readMeasure(term, object));
      const clock = clockIn(input.timeZone);
      const filter = await this.filters.compile(input.filter ?? {}, object, schema, clock);
      const all = await this.compute({ object, filter, dimensions }, measures);
      const sorted = sortGroups(all.groups, dimensions, measures, input.orderBy);
      return {
        object: object.name,
        groups: sorted.slice(0, input.limit),
        totalGroups: sorted.length,
        ...(all.groups.length >= MOST_GROUPS && { mayBeMore: true as const }),
        ...(all.total !== undefined && { total: all.total }),
        asOf: new Date().toISOString(),
      };
    });
  }

  private async compute(question: GroupQuestion, measures: readonly Measure[]) {
    const { dimensions } = question;
    const parts = await Promise.all(
      apart(measures).map(async (figures) => ({ figures, rows: await this.groups.ask(question, figures) })),
    );
    const groups = new Map<string, HumanGroup>();
    for (const { figures, rows } of parts)
      for (const row of rows) addFigures(groups, row, dimensions, figures);
    const counted = dimensions.some(({ isMultiple }) => isMultiple)
      ? undefined
      : countOf(parts[0]?.rows ?? []);
    return { groups: [...groups.values()], total: counted };
  }
}

/** The measures by the field whose currency they need; a mere count rides along with the first of them. */
function apart(measures: readonly Measure[]): Figures[] {
  const fields = [...new Set(measures.flatMap(({ money }) => money ?? []))];
  const plain = measures.filter(({ money }) => !money);
  const rides = fields.length > 0 && plain.every((measure) => measure === COUNT);
  const ofMoney = fields.map((money) => ({
    money,
    measures: measures.filter((measure) => measure.money === money),
  }));
  const [first, ...others] = ofMoney;
  if (!rides || !first) return [{ measures: plain }, ...ofMoney].filter((part) => part.measures.length > 0);
  return [{ ...first, measures: [...plain, ...first.measures] }, ...others];
}

const countOf = (rows: readonly WireGroup[]) =>
  rows.reduce((sum, { totalCount }) => sum + Number(totalCount), 0);
