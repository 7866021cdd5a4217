import { Injectable } from '@nestjs/common';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WirePage } from '../../query/requests/wire.js';
import { readOrder } from '../../query/requests/ordering.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Found, Place, TextQuestion } from './text-question.js';

const TEXTS: ReadonlySet<FieldType> = new Set([
  ...(['TEXT', 'FULL_NAME', 'EMAILS', 'PHONES', 'LINKS'] as const),
  ...(['ADDRESS', 'RICH_TEXT', 'ARRAY'] as const),
]);
const MOST_WORDS = 8;

/** Finds records by what their texts contain, where the full-text search does not look. */
@Injectable()
export class TextFilters {
  constructor(
    private readonly filters: DistantFilters,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * Each word somewhere in a text of the record, newest first. A filter reaches fields that the role may not read, so
   * these are found out by selecting them, and left out.
   */
  async find(question: TextQuestion, place: Place): Promise<Found> {
    const { object } = question.selection;
    const fields = this.readable(object);
    const first = await this.ask(question, fields, place);
    const still = this.readable(object);
    const page = still.length === fields.length ? first : await this.ask(question, still, place);
    return {
      rows: page.edges.map(({ node }) => node),
      total: page.totalCount,
      ...{ atLeast: false, more: page.pageInfo.hasNextPage },
      ...this.requests.hidden(question.selection),
    };
  }

  private readable(object: SchemaObject): SchemaField[] {
    const fields = object.fields.filter(({ type }) => TEXTS.has(type));
    const { hidden = [] } = this.requests.hidden({ object, chosen: fields.map(unnamed) });
    return fields.filter(({ name }) => !hidden.includes(name));
  }

  private async ask(question: TextQuestion, fields: readonly SchemaField[], place: Place): Promise<WirePage> {
    const { selection, schema, clock } = question;
    const { object, chosen } = selection;
    const filter: TwentyFilter = await this.filters.compile(wanted(question, fields), object, schema, clock);
    const known = new Set(chosen.map(({ field }) => field));
    const more = fields.filter((field) => !known.has(field)).map(unnamed);
    const orderBy = readOrder(object.has('createdAt') ? ['createdAt desc'] : [], object, schema);
    return this.requests.find({ object, chosen: [...chosen, ...more] }, { filter, orderBy, ...place });
  }
}

const unnamed = (field: SchemaField) => ({ field, isNamed: false });

function wanted({ words, filter }: TextQuestion, fields: readonly SchemaField[]): Record<string, unknown> {
  const each = words.trim().split(/\s+/u).slice(0, MOST_WORDS);
  const holding = each.map((word) => ({ or: fields.map(({ name }) => ({ [name]: { contains: word } })) }));
  return { and: [...(Object.keys(filter).length > 0 ? [filter] : []), ...holding] };
}
