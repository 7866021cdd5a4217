import { Injectable, Logger } from '@nestjs/common';
import type { Connection } from '../../connections/connection.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Row } from './changes-of.js';

/** Twenty takes at most 20 different roots in one request; each counts as a call for its rate limit. */
const ROOTS = 20;
const PAGE = 1_000;
/** A look reads so many pages of one object at most. */
const PAGES = 5;

const IN_TRASH_TOO = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

interface Page {
  edges: { node: Row }[];
}

interface Root {
  readonly object: SchemaObject;
  readonly args: string;
  readonly filter: object;
}

/** Reads which records have changed, of several objects in one request. The trash is read too. */
@Injectable()
export class RecordLooks {
  private readonly logger = new Logger(RecordLooks.name);

  constructor(private readonly twenty: TwentyApi) {}

  /** When the last change of each object was, in milliseconds; 0 for one without records. */
  async newest(connection: Connection, objects: readonly SchemaObject[]): Promise<Map<SchemaObject, number>> {
    const args = 'first: 1, orderBy: [{ updatedAt: DescNullsLast }]';
    const roots = objects.map((object) => ({ object, args, filter: IN_TRASH_TOO }));
    const rows = await this.read(connection, roots);
    return new Map(objects.map((object) => [object, timeOf(rows.get(object)?.[0])]));
  }

  /** The records of each object that were changed at or after an ISO time, in the order of their changes. */
  async since(
    connection: Connection,
    wanted: ReadonlyMap<SchemaObject, string>,
  ): Promise<Map<SchemaObject, Row[]>> {
    const all = new Map([...wanted.keys()].map((object): [SchemaObject, Row[]] => [object, []]));
    let open = [...wanted.keys()];
    for (let page = 0; page < PAGES && open.length > 0; page += 1) {
      const args = `first: ${PAGE}, offset: ${page * PAGE}, orderBy: [{ updatedAt: AscNullsFirst }]`;
      const roots = open.map((object) => {
        const filter = { and: [{ updatedAt: { gte: wanted.get(object) } }, IN_TRASH_TOO] };
        return { object, args, filter };
      });
      const rows = await this.read(connection, roots);
      for (const [object, more] of rows) all.get(object)?.push(...more);
      open = open.filter((object) => rows.get(object)?.length === PAGE);
    }
    for (const { name } of open)
      this.logger.warn(`More records of ${name} changed at once than are looked at.`);
    return all;
  }

  private async read(connection: Connection, roots: readonly Root[]): Promise<Map<SchemaObject, Row[]>> {
    const read = new Map<SchemaObject, Row[]>();
    for (let first = 0; first < roots.length; first += ROOTS) {
      const part = roots.slice(first, first + ROOTS);
      const variables = Object.fromEntries(part.map(({ filter }, index) => [`f${index}`, filter]));
      const answer = await this.twenty.run<Record<string, Page>>(
        'findMany',
        { document: documentOf(part), variables },
        { connection },
      );
      for (const { object } of part) read.set(object, rowsIn(answer[object.many]));
    }
    return read;
  }
}

function documentOf(roots: readonly Root[]): string {
  const declared = roots.map((_root, index) => `$f${index}: Filter`).join(', ');
  const fields = roots.map(
    ({ object, args }, index) =>
      `${object.many}(filter: $f${index}, ${args}) { edges { node { id createdAt updatedAt deletedAt } } }`,
  );
  return `query (${declared}) { ${fields.join('\n')} }`;
}

const rowsIn = (page: Page | undefined) => page?.edges.map(({ node }) => node) ?? [];

const timeOf = (row: Row | undefined) => (row ? Date.parse(row.updatedAt) : 0);
