import { Injectable } from '@nestjs/common';
import type { Time } from '../../history/terms.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import { keyColumn } from '../../records/read/key-column.js';
import { readDiff } from '../../records/timeline/change.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

const MOST_PEOPLE = 60;
const MOST_ROWS = 500;

/** When people changed to the company they work at now, as their timeline tells. */
@Injectable()
export class PersonMoves {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
  ) {}

  /** One request for all; none for nobody. Who is not in the answer may have moved before the timeline began. */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, Time>> {
    const schema = await this.schemas.current();
    const key = ids.length > 0 ? targetKey(schema) : undefined;
    const [rows, person] = [schema.findObject('timelineActivity'), schema.findObject('person')];
    if (!key || !rows || !person) return new Map();
    const fields = chooseFields(rows, schema, { fields: ['happensAt', 'properties'], isImplied: true });
    const selection: Selection = { ...fields, chosen: [...fields.chosen, keyColumn(key)] };
    const page = await this.requests.find(selection, {
      filter: {
        and: [
          { [key]: { in: ids.slice(0, MOST_PEOPLE) } },
          { name: { eq: 'person.updated' } },
          { properties: { like: '%"company%' } },
        ],
      },
      orderBy: [{ happensAt: 'AscNullsFirst' }],
      first: MOST_ROWS,
    });
    const moves = page.edges
      .map(({ node }) => node)
      .filter(({ properties }) => readDiff(properties, person).company !== undefined)
      .map((node) => [String(node[key]), Date.parse(String(node['happensAt']))] as const);
    return new Map(moves);
  }
}

/** The column of the timeline that holds the id of a person. */
function targetKey(schema: WorkspaceSchema): string | undefined {
  const field = schema
    .findObject('timelineActivity')
    ?.fields.find(({ type, relation }) => type === 'MORPH_RELATION' && relation?.target === 'person');
  return field && `${field.name}Id`;
}
