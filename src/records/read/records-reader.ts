import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import { clockIn } from '../../query/clock.js';
import { RecordRequests, type WirePage, type WireRecord } from '../../query/requests/record-requests.js';
import type { GetRecord, ListRecords, RecordPage, RecordResult } from '../records.schemas.js';
import { naming } from '../../query/filter/naming-filter.js';
import { readOrder } from '../../query/requests/ordering.js';
import { PageCursor } from './page-cursor.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';

/** Enough to tell one from several, and to show the several. */
const CANDIDATES = 6;

/** Reads records: pages of them, or one by id or name. Each answer is one request to Twenty. */
@Injectable()
export class RecordsReader {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly links: TwentyLinks,
    private readonly filters: DistantFilters,
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
      const filter = await this.filters.compile(input.filter ?? {}, object, schema, clock);
      const orderBy = readOrder(input.orderBy ?? newestFirst(object), object, schema);
      const cursor = PageCursor.read([object.name, input.filter, orderBy], input.cursor);
      const page = await this.requests.find(selection, {
        filter,
        orderBy,
        first: input.limit,
        offset: cursor.offset,
      });
      return {
        object: object.name,
        records: page.edges.map(({ node }) => renderRecord(node, selection)),
        total: page.totalCount,
        ...withheld(page, input.limit, cursor),
        // Rows that were withheld count too: the next page begins behind them.
        ...(page.pageInfo.hasNextPage && { nextCursor: cursor.after(input.limit) }),
        ...this.requests.hidden(selection),
        url: await this.links.record(object.name, '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }

  /**
   * One record, by id (in the trash too), title or e-mail.
   * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when a title names several
   */
  get(input: GetRecord): Promise<RecordResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, { ...input, long: true });
      return this.result(await this.one(input.id, selection, schema), selection);
    });
  }

  /** The record that `name` (id, title or e-mail) means, in Twenty's form. */
  async one(name: string, selection: Selection, schema: WorkspaceSchema): Promise<WireRecord> {
    const { object } = selection;
    const page = await this.requests.find(selection, {
      filter: naming(name, object, schema),
      first: CANDIDATES,
    });
    const [first, ...others] = page.edges.map(({ node }) => node);
    if (!first) throw notFound(object);
    if (others.length === 0) return first;
    throw await this.ambiguous(name, selection, schema);
  }

  /** The answer for one record of Twenty. */
  async result(wire: WireRecord, selection: Selection): Promise<RecordResult> {
    const { name } = selection.object;
    const url = await this.links.record(name, wire.id);
    const record = renderRecord(wire, selection);
    return { object: name, record, ...this.requests.hidden(selection), url, asOf: new Date().toISOString() };
  }

  private async ambiguous(name: string, { object }: Selection, schema: WorkspaceSchema): Promise<AppError> {
    const selection = chooseFields(object, schema, {});
    const page = await this.requests.find(selection, {
      filter: naming(name, object, schema),
      first: CANDIDATES,
    });
    const candidates = page.edges.map(({ node }) => renderRecord(node, selection));
    return new AppError(
      'INVALID_INPUT',
      `${page.totalCount} ${object.facts.namePlural} are called like that.`,
      {
        hint: 'Repeat the call with the id of the one you mean.',
        details: { candidates },
      },
    );
  }
}

/**
 * Twenty drops messages and calendar events from a page when their channel does not share them, and keeps them in the
 * count. A page that is shorter than it should be says how many are missing.
 */
function withheld(
  { edges, totalCount }: WirePage,
  limit: number,
  { offset }: PageCursor,
): { withheld?: number } {
  const missing = Math.min(limit, totalCount - offset) - edges.length;
  return missing > 0 ? { withheld: missing } : {};
}

const newestFirst = (object: SchemaObject) => (object.has('createdAt') ? ['createdAt desc'] : []);

const notFound = (object: SchemaObject) =>
  new AppError('RECORD_NOT_FOUND', `There is no such ${object.name}.`, {
    hint: `Look it up with twenty_search, or twenty_list_records on ${object.facts.namePlural}.`,
  });
