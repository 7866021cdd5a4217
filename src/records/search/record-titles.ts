import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import { RecordsLister } from '../read/records-lister.js';

/** Titles of records, for completing what somebody types. */
@Injectable()
export class RecordTitles {
  constructor(
    private readonly schemas: SchemaService,
    private readonly lister: RecordsLister,
  ) {}

  /**
   * Titles that begin with a text, in their order, and how many records there are.
   * @throws AppError OBJECT_NOT_FOUND
   */
  startingWith(
    text: string,
    objectName: string,
    limit: number,
  ): Promise<{ titles: string[]; total: number }> {
    return this.schemas.use(async (schema) => {
      const { name, title } = schema.getObject(objectName);
      const { records, total } = await this.lister.list({
        object: name,
        ...(text !== '' && { filter: { [title.name]: { startsWith: text } } }),
        ...{ fields: [title.name], orderBy: [title.name], limit },
      });
      return { titles: records.flatMap((record) => shown(record[title.name])), total };
    });
  }
}

const shown = (title: unknown): string[] => (typeof title === 'string' && title !== '' ? [title] : []);
