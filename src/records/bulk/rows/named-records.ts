import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../../errors/app-error.js';
import { naming } from '../../../query/filter/naming-filter.js';
import { Members } from '../../../query/members/members.js';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import type { WireRecord } from '../../../query/requests/wire.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import type { Selection } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isUuid } from '../../../schema/uuid.js';
import { storable } from '../../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { RecordSets } from './record-sets.js';

/** Titles per request: each is a condition of its own. */
const NAMES_AT_ONCE = 100;
const MOST_ROWS = 1_000;

/** Finds the records that many ids, titles and e-mails name, in few requests instead of one for each. */
@Injectable()
export class NamedRecords {
  constructor(
    private readonly requests: RecordRequests,
    private readonly sets: RecordSets,
    private readonly members: Members,
  ) {}

  /** The id for each name, or the error that names none or several. Ids are looked up in the trash too. */
  async find(
    names: readonly string[],
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<Map<string, string | AppError>> {
    const distinct = [...new Set(names)];
    const ids = distinct.filter(isUuid);
    const titles = distinct.filter((name) => !isUuid(name));
    const found = new Map<string, string | AppError>(await this.byId(ids, object));
    if (object.name === 'workspaceMember')
      return new Map([...found, ...(titles.length > 0 ? await this.members.each(titles) : [])]);
    for (let start = 0; start < titles.length; start += NAMES_AT_ONCE) {
      const some = titles.slice(start, start + NAMES_AT_ONCE);
      for (const [name, id] of await this.titled(some, object, schema)) found.set(name, id);
    }
    return found;
  }

  private async byId(ids: readonly string[], object: SchemaObject): Promise<[string, string | AppError][]> {
    const known = await this.sets.byId(ids, { object, chosen: [] }, 'anywhere').catch((error: unknown) => {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return undefined;
      throw error;
    });
    // Who may not read them may still know their ids: then Twenty tells.
    return ids.map((id) => [id, !known || known.has(id.toLowerCase()) ? id.toLowerCase() : noSuch(object)]);
  }

  private async titled(
    names: readonly string[],
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<[string, string | AppError][]> {
    const selection = called(object);
    const filter = { or: names.map((name) => naming(name, object, schema)) };
    const page = await this.requests.find(selection, { filter, first: MOST_ROWS });
    // A title that very many share would crowd out the others.
    if (page.pageInfo.hasNextPage && names.length > 1) {
      const half = Math.ceil(names.length / 2);
      const [a, b] = [names.slice(0, half), names.slice(half)];
      return [...(await this.titled(a, object, schema)), ...(await this.titled(b, object, schema))];
    }
    const byName = index(
      page.edges.map(({ node }) => node),
      selection,
    );
    return names.map((name) => [name, only([...(byName.get(folded(name)) ?? [])], object)]);
  }
}

/** What a record can be called by. */
const called = (object: SchemaObject): Selection => ({
  object,
  chosen: [object.title, ...object.emails].map((field) => ({ field, isNamed: false })),
});

/** The ids behind each title and each e-mail address. */
function index(records: readonly WireRecord[], selection: Selection): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>();
  for (const record of records) {
    const { id, ...values } = renderRecord(record, selection);
    for (const value of Object.values(values).flat()) {
      const key = folded(String(value));
      byName.set(key, (byName.get(key) ?? new Set()).add(id));
    }
  }
  return byName;
}

/** Names are compared in any case, and however their words are spaced. */
const folded = (name: string) => storable(name).trim().toLowerCase().split(/\s+/).join(' ');

function only([id, ...others]: readonly string[], object: SchemaObject): string | AppError {
  if (id === undefined) return noSuch(object);
  if (others.length === 0) return id;
  return new AppError('INVALID_INPUT', `Several ${object.facts.namePlural} are called like that.`, {
    hint: 'Give the id of the one you mean; twenty_list_records shows them.',
  });
}

const noSuch = (object: SchemaObject) =>
  new AppError('RECORD_NOT_FOUND', `There is no such ${object.name}.`, {
    hint: `Look it up with twenty_search, or twenty_list_records on ${object.facts.namePlural}.`,
  });
