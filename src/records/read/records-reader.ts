import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { Members } from '../../query/members/members.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { GetRecord, RecordResult } from '../records.schemas.js';
import { naming } from '../../query/filter/naming-filter.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';

/** Enough to tell one from several, and to show the several. */
const CANDIDATES = 6;

/** Reads single records, by id or name. Each answer is one request to Twenty. */
@Injectable()
export class RecordsReader {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly links: TwentyLinks,
    private readonly members: Members,
  ) {}

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

  /** The record that `said` (id, title or e-mail; of members whatever they are called) means, in Twenty's form. */
  async one(said: string, selection: Selection, schema: WorkspaceSchema): Promise<WireRecord> {
    const { object } = selection;
    const isMember = object.name === 'workspaceMember' && !isUuid(said);
    const name = isMember ? await this.members.id(said) : said;
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

const notFound = ({ name, facts }: SchemaObject) =>
  new AppError('RECORD_NOT_FOUND', `There is no such ${name}.`, {
    hint: `Look it up with twenty_search, or twenty_list_records on ${facts.namePlural}.`,
  });
