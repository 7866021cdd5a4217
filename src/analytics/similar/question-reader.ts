import { Injectable } from '@nestjs/common';
import { clockIn } from '../../query/clock.js';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import { ALL } from '../../query/filter/lower.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { Question } from './comparison.js';
import { Profiles } from './profiles.js';
import type { FindSimilar } from './similar.schemas.js';

/** Reads what a caller asks, and the record that it is about. */
@Injectable()
export class QuestionReader {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly filters: DistantFilters,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND, RECORD_NOT_FOUND; INVALID_INPUT for a title of several, or a filter that is none */
  read<T>(input: FindSimilar, answer: (question: Question) => Promise<T>): Promise<T> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const profiles = new Profiles(object, schema);
      const [row, filter] = await Promise.all([
        this.reader.one(input.id, profiles.selection, schema),
        input.filter ? this.filters.compile(input.filter, object, schema, clockIn()) : ALL,
      ]);
      return answer({ row, profiles, filter, schema, prospects: input.prospects });
    });
  }
}
