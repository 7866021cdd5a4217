import { Injectable } from '@nestjs/common';
import { clockIn } from '../query/clock.js';
import { DistantFilters } from '../query/filter/distant-filters.js';
import { RowPages } from '../query/requests/row-pages.js';
import { SchemaService } from '../schema/schema.service.js';

/** Which records a caller means. */
@Injectable()
export class RecordChoice {
  constructor(
    private readonly schemas: SchemaService,
    private readonly filters: DistantFilters,
    private readonly rows: RowPages,
  ) {}

  /**
   * The ids of the records that a caller's filter matches; undefined without a filter, which means all.
   * @param zone where days of the filter begin; UTC when none is given
   * @throws AppError INVALID_INPUT as parseFilter; INSUFFICIENT_PERMISSIONS for a field that the role may not read
   */
  async ids(
    object: string,
    filter: Record<string, unknown> | undefined,
    zone?: string,
  ): Promise<ReadonlySet<string> | undefined> {
    if (!filter) return undefined;
    return this.schemas.use(async (schema) => {
      const chosen = schema.getObject(object);
      const wanted = await this.filters.compile(filter, chosen, schema, clockIn(zone));
      const ids = new Set<string>();
      for await (const page of this.rows.read({ object: chosen, filter: wanted, fields: '' }))
        for (const { id } of page) ids.add(id);
      return ids;
    });
  }
}
