import { Injectable } from '@nestjs/common';
import { clockIn } from '../query/clock.js';
import { parseFilter } from '../query/filter/parse-filter.js';
import { Members } from '../query/members/members.js';
import { SchemaService } from '../schema/schema.service.js';
import { filteredObject, madeBy, scoredObject } from './jobs/check-form.js';
import type { JobForm } from './jobs/job.schemas.js';
import { numberField } from './run/value-writer.js';

/** Looks up what a job names before it is kept, so that no night shows what is misspelt. */
@Injectable()
export class NamedThings {
  constructor(
    private readonly schemas: SchemaService,
    private readonly members: Members,
  ) {}

  /**
   * The form as it can be kept: jobs run without who made them, so that "me" must be spelled out.
   * @throws AppError INVALID_INPUT for a field that takes no score, as parseFilter for a filter, as `Members.id` for whom it names
   */
  require(form: JobForm): Promise<JobForm> {
    return this.schemas.use(async (schema) => {
      if (form.field !== undefined) numberField(schema.getObject(scoredObject(form)), form.field);
      const { to, filter } = form;
      if (filter)
        await this.members.reading((members) =>
          parseFilter(filter, schema.getObject(filteredObject(form)), schema, {
            ...clockIn(form.timeZone),
            members,
          }),
        );
      if (to !== undefined && madeBy(form) !== 'email') await this.members.id(to);
      return {
        ...form,
        ...(await this.members.spelledOut({ ...(to !== undefined && { to }), ...(filter && { filter }) })),
      };
    });
  }
}
