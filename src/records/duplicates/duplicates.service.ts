import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { DuplicateSearch } from './duplicate-search.js';
import type { Duplicates, FindDuplicates } from './duplicates.schemas.js';

/** Finds records that are the same person, company or thing, entered twice. */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly filters: DistantFilters,
    private readonly search: DuplicateSearch,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT for id together with data, or too many records */
  find(input: FindDuplicates): Promise<Duplicates> {
    if (input.id !== undefined && input.data !== undefined)
      throw new AppError('INVALID_INPUT', 'id and data cannot be given together.', {
        hint: 'id for a record that exists, data for one to be made.',
      });
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const within = await this.within(input, object, schema);
      return {
        object: object.name,
        ...(await this.search.run(input, { object, schema, within })),
        url: await this.links.record(object.name, '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }

  private async within(
    { filter = {} }: FindDuplicates,
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<TwentyFilter | undefined> {
    if (Object.keys(filter).length === 0) return undefined;
    return this.filters.compile(filter, object, schema, clockIn());
  }
}
