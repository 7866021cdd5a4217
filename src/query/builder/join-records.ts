import { Injectable } from '@nestjs/common';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Cells } from '../cells/cell.js';
import { FilterResolver, wholly } from '../filter/filter-resolver.js';
import { NamedRefusals } from '../requests/named-refusals.js';
import { fieldsOfOrder, readOrder } from '../requests/ordering.js';
import { RecordReads } from '../requests/record-reads.js';
import { type HumanRecord, renderRecord } from '../requests/render-record.js';
import { chooseFields } from '../requests/selection.js';
import { type ReadJoin, bothOf, ofRows } from './read-join.js';
import { cellsOf, fieldColumn } from './row-columns.js';

/** Records of the lists of one page; beyond that the page has too many rows for showing lists. */
const MOST_LEAVES = 20_000;
const SHOWN = 3;
const SORTED = { done: 'sorted by', place: 'orderBy' };

/** Reads the records in the lists of some rows, the first few of each row. */
@Injectable()
export class JoinRecords {
  constructor(
    private readonly filters: FilterResolver,
    private readonly reads: RecordReads,
    private readonly refusals: NamedRefusals,
  ) {}

  async of(
    joins: readonly ReadJoin[],
    ids: readonly string[],
    schema: WorkspaceSchema,
  ): Promise<Map<string, Cells>> {
    const rows = new Map<string, Record<string, unknown>>(ids.map((id) => [id, {}]));
    if (ids.length > 0)
      await Promise.all(
        joins.map(async (join) => {
          for (const { rowId, cells } of await this.leaves(join, ids, schema))
            put(rows.get(rowId), join, cells);
        }),
      );
    return rows;
  }

  private async leaves(join: ReadJoin, ids: readonly string[], schema: WorkspaceSchema): Promise<Leaf[]> {
    const { leaf, through, said, back } = join;
    const meant = through?.target ?? leaf;
    const prefix = through ? `${through.via.name}.` : '';
    const columns = (said.fields ?? []).map((field) => fieldColumn(field, meant, schema));
    const way = back.map(({ name }) => name).join('.');
    const fields = [`${way}.id`, ...columns.map(({ path }) => `${prefix}${path.join('.')}`)];
    const selection = chooseFields(leaf, schema, { fields });
    const resolved = await this.filters.resolve(bothOf(join.condition, ofRows(join, ids, schema)), leaf);
    const order = said.orderBy ?? (meant.has('createdAt') ? ['createdAt desc'] : []);
    const orderBy = readOrder(
      order.map((term) => prefixed(term, prefix)),
      leaf,
      schema,
    );
    const filter = wholly(resolved, leaf);
    const page = await this.refusals.run(fieldsOfOrder(orderBy, leaf, schema), SORTED, () =>
      this.reads.find(selection, { filter, orderBy, first: MOST_LEAVES }),
    );
    const wayId = { name: 'row', path: [...way.split('.'), 'id'] };
    return page.edges.flatMap(({ node }) => {
      const record = renderRecord(node, selection);
      const rowId = cellsOf(record, [wayId]).row;
      const shown = through ? (record[through.via.name] as HumanRecord | undefined) : record;
      return typeof rowId === 'string' && shown
        ? { rowId, cells: { id: shown.id, ...cellsOf(shown, columns) } }
        : [];
    });
  }
}

interface Leaf {
  rowId: string;
  cells: Cells & { id: string };
}

const prefixed = (term: string, prefix: string) =>
  term.startsWith('-') ? `-${prefix}${term.slice(1)}` : `${prefix}${term}`;

/** The first few of a list, each record once. */
function put(
  row: Record<string, unknown> | undefined,
  { name, said }: ReadJoin,
  { id, ...cells }: Leaf['cells'],
): void {
  if (!row) return;
  const shown = (row[name] ??= []) as Cells[];
  const isThere = shown.some((one) => one.id === id);
  if (!isThere && shown.length < (said.limit ?? SHOWN)) shown.push({ ...defined(cells), id });
}

const defined = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined));
