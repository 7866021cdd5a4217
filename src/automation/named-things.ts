import { Injectable } from '@nestjs/common';
import { clockIn } from '../query/clock.js';
import { parseFilter } from '../query/filter/parse-filter.js';
import { SchemaService } from '../schema/schema.service.js';
import { filteredObject, madeBy, scoredObject } from './jobs/check-form.js';
import type { JobForm } from './jobs/job.schemas.js';
import { Owners } from './plan/owners.js';
import { numberField } from './run/value-writer.js';

/** Looks up what a job names before it is kept, so that no night shows what is misspelt. */
@Injectable()
export class NamedThings {
  constructor(
    private readonly schemas: SchemaService,
    private readonly owners: Owners,
  ) {}

  /** @throws AppError INVALID_INPUT for a field that takes no score, as parseFilter for a filter, and for a member that is not there */
  require(form: JobForm): Promise<void> {
    return this.schemas.use(async (schema) => {
      if (form.field !== undefined) numberField(schema.getObject(scoredObject(form)), form.field);
      if (form.filter)
        parseFilter(form.filter, schema.getObject(filteredObject(form)), schema, clockIn(form.timeZone));
      if (madeBy(form) !== 'email') await this.owners.find(form.to);
    });
  }
}
