import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Members } from '../members/members.js';
import type { Condition } from './algebra.js';
import { FilterResolver } from './filter-resolver.js';
import type { Resolved } from './membership.js';
import { parseFilter } from './parse-filter.js';

/** What a caller's filter says, with the members in it found, and what Twenty is asked of it. */
@Injectable()
export class FilterReader {
  constructor(
    private readonly members: Members,
    private readonly resolver: FilterResolver,
  ) {}

  /** @throws AppError as parseFilter, `Members.id` for whom it names, and `FilterResolver.resolve` */
  async read(
    filter: Record<string, unknown> | undefined,
    object: SchemaObject,
    schema: WorkspaceSchema,
    clock: Clock,
  ): Promise<{ condition: Condition; resolved: Resolved }> {
    const condition = await this.members.reading((members) =>
      parseFilter(filter ?? {}, object, schema, { ...clock, members }),
    );
    return { condition, resolved: await this.resolver.resolve(condition, object) };
  }
}
