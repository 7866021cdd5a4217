import { Injectable } from '@nestjs/common';
import { clockIn } from '../query/clock.js';
import type { TwentyFilter } from '../query/filter/comparison.js';
import { DistantFilters } from '../query/filter/distant-filters.js';
import { naming } from '../query/filter/naming-filter.js';
import { RowPages } from '../query/requests/row-pages.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { SchemaService } from '../schema/schema.service.js';
import { isUuid } from '../schema/uuid.js';

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
      return this.read(chosen, await this.filters.compile(filter, chosen, schema, clockIn(zone)));
    });
  }

  /** The ids of the records that an id, a title, an e-mail address or a domain names; none where there is no such object. */
  async named(object: string, said: string): Promise<ReadonlySet<string>> {
    return this.schemas.use(async (schema) => {
      const named = schema.findObject(object);
      if (!named) return new Set();
      return this.read(named, isUuid(said) ? { id: { eq: said } } : naming(said, named, schema));
    });
  }

  private async read(object: SchemaObject, filter: TwentyFilter): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const page of this.rows.read({ object, filter, fields: '' }))
      for (const { id } of page) ids.add(id);
    return ids;
  }
}
