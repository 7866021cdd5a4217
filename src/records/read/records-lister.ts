import { Injectable } from '@nestjs/common';
import { clockIn } from '../../query/clock.js';
import { fieldsOf } from '../../query/filter/algebra.js';
import { exactTextNotes } from '../../query/filter/exact-texts.js';
import { FilterReader } from '../../query/filter/filter-reader.js';
import { fieldsOfOrder, readOrder } from '../../query/requests/ordering.js';
import { withheldFrom } from '../../query/requests/withheld.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { chooseFields } from '../../query/requests/selection.js';
import { PageSource } from '../../query/rows/page-source.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import { fitting } from '../../tool-kit/answer-size.js';
import { moneyNotes } from './money-notes.js';
import { PageFacts } from './page-facts.js';
import type { ListRecords, RecordPage } from '../records.schemas.js';
import { PageCursor } from '../../query/requests/page-cursor.js';

/** Reads pages of records. A page is one request to Twenty, unless the filter reaches where Twenty's does not. */
@Injectable()
export class RecordsLister {
  constructor(
    private readonly schemas: SchemaService,
    private readonly filters: FilterReader,
    private readonly pages: PageSource,
    private readonly facts: PageFacts,
  ) {}

  /**
   * One page of the records that match a filter.
   * @throws AppError OBJECT_NOT_FOUND, INVALID_INPUT with path and nearest names, and what Twenty refuses
   */
  list(input: ListRecords): Promise<RecordPage> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, input);
      const clock = clockIn(input.timeZone);
      const { condition, resolved } = await this.filters.read(input.filter, object, schema, clock);
      const orderBy = readOrder(input.orderBy ?? newestFirst(object), object, schema);
      const cursor = PageCursor.read([object.name, input.filter, orderBy], input.cursor);
      const ordered = fieldsOfOrder(orderBy, object, schema);
      const page = await this.pages.read({
        ...{ selection, resolved, orderBy, ordered },
        first: input.limit,
        offset: cursor.offset,
      });
      const { rows: records, ...cut } = fitting(
        page.nodes.map((node) => renderRecord(node, selection)),
        input.maxTokens,
      );
      // Rows that were withheld count too: the next page begins behind them.
      const read = cut.leftOut === undefined ? input.limit : records.length;
      const notes = [
        ...moneyNotes(object, records, [...ordered, ...fieldsOf(condition, object)]),
        ...(page.total === 0 ? exactTextNotes(condition) : []),
      ];
      return {
        object: object.name,
        ...{ records, total: page.total, ...cut },
        ...withheldFrom({
          given: page.nodes.length,
          total: page.total,
          first: input.limit,
          offset: cursor.offset,
        }),
        ...(notes.length > 0 && { notes }),
        ...((page.hasMore || cut.leftOut !== undefined) && { nextCursor: cursor.after(read) }),
        ...(await this.facts.of(selection)),
      };
    });
  }
}

const newestFirst = (object: SchemaObject) => (object.has('createdAt') ? ['createdAt desc'] : []);
