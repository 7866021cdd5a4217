import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { NextBestActions } from './attention.schemas.js';

/** A record, as it was named. */
export interface Named {
  readonly object: string;
  readonly id: string;
}

/** The record that is asked about. */
@Injectable()
export class NamedRecord {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
  ) {}

  async find({ object, record }: NextBestActions): Promise<Named | undefined> {
    if (record === undefined && object === undefined) return undefined;
    if (record === undefined)
      throw new AppError('INVALID_INPUT', 'Which record? "object" stands beside "record".', {
        hint: 'Give the id, title or email of the record, or leave both out for all open deals.',
      });
    return this.schemas.use(async (schema) => {
      const found = schema.getObject(object ?? 'opportunity');
      const title = chooseFields(found, schema, { fields: [found.facts.titleField], isImplied: true });
      return { object: found.name, id: (await this.reader.one(record, title, schema)).id };
    });
  }
}
