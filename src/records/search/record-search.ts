import { Injectable } from '@nestjs/common';
import { clockIn } from '../../query/clock.js';
import { withheldFrom } from '../../query/requests/withheld.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { chooseFields } from '../../query/requests/selection.js';
import { SchemaService } from '../../schema/schema.service.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { PageCursor } from '../../query/requests/page-cursor.js';
import { fitting } from '../../tool-kit/answer-size.js';
import { RankedRecords } from './ranked-records.js';
import type { FoundRecords, SearchRecords } from './search-records.schemas.js';
import { TextFilters } from './text-filters.js';
import type { Found, Place, TextQuestion } from './text-question.js';

/** Finds records of one object by words and a filter. */
@Injectable()
export class RecordSearch {
  constructor(
    private readonly schemas: SchemaService,
    private readonly ranked: RankedRecords,
    private readonly texts: TextFilters,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND, INVALID_INPUT as for a list of records */
  search(input: SearchRecords): Promise<FoundRecords> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, input);
      const { query: words, filter = {}, limit: first } = input;
      const question = { words, filter, selection, schema, clock: clockIn(input.timeZone) };
      const cursor = PageCursor.read(['search', object.name, words, filter], input.cursor);
      const { by, found } = await this.find(question, { first, offset: cursor.offset });
      const { rows: records, ...cut } = fitting(
        found.rows.map((row) => renderRecord(row, selection)),
        input.maxTokens,
      );
      const read = cut.leftOut === undefined ? first : records.length;
      return {
        object: object.name,
        ...{ records, total: found.total, ...cut },
        ...(found.atLeast && { atLeast: true }),
        by,
        ...(by === 'contains' &&
          withheldFrom({ given: found.rows.length, total: found.total, first, offset: cursor.offset })),
        ...(found.hidden && { hidden: found.hidden }),
        ...((found.more || cut.leftOut !== undefined) && { nextCursor: cursor.after(read) }),
        url: await this.links.record(object.name, '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }

  private async find(
    question: TextQuestion,
    place: Place,
  ): Promise<{ by: FoundRecords['by']; found: Found }> {
    if (question.selection.object.facts.isSearchable) {
      const found = await this.ranked.find(question, place);
      if (found.total > 0) return { by: 'words', found };
    }
    return { by: 'contains', found: await this.texts.find(question, place) };
  }
}
