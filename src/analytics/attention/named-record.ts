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

/** The record that is asked about; of several objects with a record of that name the deal comes first, then the company. */
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
    if (object !== undefined) return this.one(object, record);
    // Whoever names no object may mean any that has actions.
    const found = await Promise.all(OBJECTS.map((name) => this.findOne(name, record)));
    return found.find((one) => one !== undefined) ?? this.one('opportunity', record);
  }

  private async findOne(object: string, record: string): Promise<Named | undefined> {
    try {
      return await this.one(object, record);
    } catch (error) {
      if (error instanceof AppError && UNKNOWN.has(error.code)) return undefined;
      throw error;
    }
  }

  private one(object: string, record: string): Promise<Named> {
    return this.schemas.use(async (schema) => {
      const found = schema.getObject(object);
      const title = chooseFields(found, schema, { fields: [found.facts.titleField], isImplied: true });
      return { object: found.name, id: (await this.reader.one(record, title, schema)).id };
    });
  }
}

const OBJECTS = ['opportunity', 'company', 'person'] as const;
const UNKNOWN: ReadonlySet<string> = new Set(['RECORD_NOT_FOUND', 'OBJECT_NOT_FOUND']);
