import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { readHaving } from '../cells/having.js';
import { clockIn } from '../clock.js';
import { exactTextNotes } from '../filter/exact-texts.js';
import { FilterReader } from '../filter/filter-reader.js';
import { arrange, namesOf } from '../groups/arrange.js';
import { GroupEngine } from '../groups/group-engine.js';
import { readMeasure } from '../groups/read-measure.js';
import { fitting } from '../../tool-kit/answer-size.js';
import { Rates } from '../terms/rates.js';
import { readDimension, toldApart } from '../terms/read-term.js';
import type { Aggregate, Aggregated } from './aggregate.schemas.js';

/** Counts, sums and compares records in groups. Amounts of different currencies are never put together. */
@Injectable()
export class RecordsAggregator {
  constructor(
    private readonly schemas: SchemaService,
    private readonly rates: Rates,
    private readonly filters: FilterReader,
    private readonly engine: GroupEngine,
  ) {}

  /** @throws AppError INVALID_INPUT for what cannot be grouped by or computed */
  aggregate(input: Aggregate): Promise<Aggregated> {
    return this.schemas.use((schema) => this.answer(input, schema));
  }

  private async answer(input: Aggregate, schema: WorkspaceSchema): Promise<Aggregated> {
    const object = schema.getObject(input.object);
    const clock = clockIn(input.timeZone);
    const spot = { object, schema, zone: clock.zone };
    const { groupBy = [] } = input;
    const read = groupBy.map((said) => readDimension(said, { ...spot, place: 'groupBy' }));
    const dimensions = toldApart(read, groupBy);
    const measures = input.metrics.map((said) => readMeasure(said, { ...spot, place: 'metrics' }));
    const having = input.having && readHaving(input.having, namesOf({ dimensions, measures }), clock);
    const conversion = this.rates.conversion(input.currency);
    const { condition, resolved } = await this.filters.read(input.filter, object, schema, clock);
    const found = await this.engine.ask({ object, resolved, dimensions, measures, conversion });
    const { orderBy } = input;
    const { groups, ...arranged } = arrange(found.groups, { dimensions, measures, having, orderBy });
    const { rows: shown, ...cut } = fitting(groups.slice(0, input.limit), input.maxTokens);
    const isNothing = (found.total ?? groups.length) === 0;
    const notes = [
      ...arranged.notes,
      ...(conversion?.notes() ?? []),
      ...(isNothing ? exactTextNotes(condition) : []),
    ];
    return {
      object: object.name,
      groups: shown,
      totalGroups: groups.length,
      ...cut,
      ...(found.total !== undefined && { total: found.total }),
      ...(notes.length > 0 && { notes }),
      asOf: clock.now.toISOString(),
    };
  }
}
