import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { TwentyFilter } from './comparison.js';
import { FilterReader } from './filter-reader.js';
import { wholly } from './filter-resolver.js';

/** Filters for requests that must say everything to Twenty, such as changes. */
@Injectable()
export class DistantFilters {
  constructor(private readonly reader: FilterReader) {}

  /**
   * A caller's filter in Twenty's form.
   * @throws AppError INVALID_INPUT as parseFilter, and when it leads to more ids than one request may name
   */
  async compile(
    filter: Record<string, unknown>,
    object: SchemaObject,
    schema: WorkspaceSchema,
    clock: Clock,
  ): Promise<TwentyFilter> {
    const { resolved } = await this.reader.read(filter, object, schema, clock);
    return wholly(resolved, object);
  }
}
