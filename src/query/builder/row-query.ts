import { Injectable } from '@nestjs/common';
import type { Cells } from '../cells/cell.js';
import { Remarks } from '../cells/remarks.js';
import { sortCells } from '../cells/sort-cells.js';
import { FilterResolver } from '../filter/filter-resolver.js';
import { type Membership, type Resolved, bothOf, fitted, ofIds } from '../filter/membership.js';
import { notesOn } from '../groups/measure.js';
import { fieldsOfOrder, readOrder } from '../requests/ordering.js';
import { renderRecord } from '../requests/render-record.js';
import type { Selection } from '../requests/selection.js';
import type { WireRecord } from '../requests/wire.js';
import { PageSource } from '../rows/page-source.js';
import { type Conversion, converted } from '../terms/money.js';
import type { BuilderQuestion } from './builder-question.js';
import { JoinFigures } from './join-figures.js';
import { JoinRecords } from './join-records.js';
import { type Known, figuresOf } from './known-figures.js';
import { ownPart } from './own-part.js';
import { type ReadJoin, narrowedBy } from './read-join.js';
import { type Row, rankedByFigures } from './ranked-rows.js';
import { type FieldColumn, cellsOf, selectionFor } from './row-columns.js';
import { type RowPlan, planOf } from './row-plan.js';
import type { Table } from './table.js';

/** Rows of one object with figures about their lists: filtered, sorted and cut by anything that stands in them. */
@Injectable()
export class RowQuery {
  constructor(
    private readonly filters: FilterResolver,
    private readonly pages: PageSource,
    private readonly figures: JoinFigures,
    private readonly records: JoinRecords,
  ) {}

  /** @param offset rows to skip */
  async ask(question: BuilderQuestion, offset: number): Promise<Table> {
    const plan = planOf(question);
    const known = await this.deciding(question, plan);
    const page = plan.isSortedHere
      ? await this.sortedHere(question, plan, known, offset)
      : await this.sortedByTwenty(question, plan, known, offset);
    const rows = await this.complete(question, known, page.rows);
    return {
      columns: plan.shown,
      rows,
      total: page.total,
      hasMore: page.hasMore,
      notes: [...plan.remarks.notes(), ...notesOn(question.joins.flatMap(({ measures }) => measures))],
    };
  }

  /** The figures that decide which rows are seen, and in which order; over the whole list, as far as rows can be told before. */
  private async deciding(
    { joins, condition, object, conversion }: BuilderQuestion,
    plan: RowPlan,
  ): Promise<Known> {
    const deciding = joins.filter((join) => plan.deciding.has(join.name));
    const own = ownPart(condition);
    const having = deciding.length === 1 && isOnFigures(plan) && plan.isSortedHere ? plan.having : undefined;
    const all = await Promise.all(
      deciding.map(async (join) => {
        const within = narrowedBy(join, own, object);
        return [join.name, await this.figures.of(join, within, { conversion, having })] as const;
      }),
    );
    return new Map(all);
  }

  private async sortedByTwenty(
    { input, object, schema, condition, conversion }: BuilderQuestion,
    plan: RowPlan,
    known: Known,
    offset: number,
  ) {
    const resolved = among(await this.filters.sets(condition, object), candidates(plan, known));
    const orderBy = readOrder(plan.orderBy, object, schema);
    const selection = selectionFor(plan.fields, object, schema);
    const page = await this.pages.read({
      ...{ selection, resolved, orderBy, ordered: fieldsOfOrder(orderBy, object, schema) },
      ...{ first: input.limit, offset },
    });
    const read = reader(selection, plan.fields, conversion);
    const rows = page.nodes.map((node) => ({ id: node.id, cells: read(node) }));
    plan.remarks.sawOrder(
      rows.map(({ cells }) => cells),
      plan.orders,
    );
    return { rows, total: page.total, hasMore: page.hasMore };
  }

  private async sortedHere(question: BuilderQuestion, plan: RowPlan, known: Known, offset: number) {
    const wanted = candidates(plan, known);
    const resolved = await this.filters.sets(question.condition, question.object);
    const ranked = rankedByFigures({ joins: question.joins, known, resolved, wanted }, plan);
    if (ranked) return this.page(question, plan, ranked, offset);
    const isFew = wanted?.isInside === true && wanted.ids.size <= FEW;
    const columns = isFew ? plan.fields : plan.needed;
    const sorted = await this.readSorted(question, plan, known, {
      columns,
      resolved: among(resolved, wanted),
    });
    return this.page(question, isFew ? undefined : plan, sorted, offset);
  }

  /** All rows with what decides; when they are few, with everything at once. */
  private async readSorted(
    { object, schema, conversion }: BuilderQuestion,
    plan: RowPlan,
    known: Known,
    { resolved, columns }: { resolved: Resolved; columns: readonly FieldColumn[] },
  ): Promise<Row[]> {
    const selection = selectionFor(columns, object, schema);
    const read = reader(selection, columns, conversion);
    const kept: Row[] = [];
    for await (const nodes of this.pages.all(selection, resolved))
      for (const node of nodes) {
        const row = {
          id: node.id,
          cells: { ...read(node), ...figuresOf(node.id, known) },
        };
        if (plan.having?.holds(row.cells, plan.remarks) ?? true) kept.push(row);
      }
    plan.remarks.sawOrder(
      kept.map(({ cells }) => cells),
      plan.orders,
    );
    return sortCells(kept, plan.orders, (row) => row.cells);
  }

  /** @param plan tells what is still to be read of the rows of the page */
  private async page(
    question: BuilderQuestion,
    plan: RowPlan | undefined,
    sorted: readonly Row[],
    offset: number,
  ) {
    const rows = sorted.slice(offset, offset + question.input.limit);
    return {
      rows: plan ? await this.filled(question, plan, rows) : rows,
      total: sorted.length,
      hasMore: offset + rows.length < sorted.length,
    };
  }

  private async filled(
    { object, schema, conversion }: BuilderQuestion,
    plan: RowPlan,
    rows: readonly Row[],
  ): Promise<Row[]> {
    const missing = plan.fields.filter(({ name }) => !plan.needed.some((one) => one.name === name));
    if (missing.length === 0) return [...rows];
    const selection = selectionFor(missing, object, schema);
    const nodes = await this.pages.byIds(
      selection,
      rows.map(({ id }) => id),
    );
    const read = reader(selection, missing, conversion);
    const found = new Map(nodes.map((node: WireRecord) => [node.id, read(node)]));
    return rows.map(({ id, cells }) => ({ id, cells: { ...cells, ...found.get(id) } }));
  }

  /** Puts in the figures and records that only the rows of the page need. */
  private async complete(question: BuilderQuestion, known: Known, rows: readonly Row[]): Promise<Cells[]> {
    const { joins, schema, conversion } = question;
    const ids = rows.map(({ id }) => id);
    const [more, lists] = await Promise.all([
      this.further(
        joins.filter(({ name, measures }) => !known.has(name) && measures.length > 0),
        ids,
        question,
      ),
      this.records.of(
        joins.filter(({ said }) => said.fields),
        ids,
        schema,
      ),
    ]);
    return rows.map(({ id, cells }) => ({
      ...cells,
      ...figuresOf(id, known),
      ...figuresOf(id, more),
      ...inCurrency(lists.get(id) ?? {}, conversion),
      id,
    }));
  }

  private async further(
    joins: readonly ReadJoin[],
    ids: readonly string[],
    { schema, conversion }: BuilderQuestion,
  ): Promise<Known> {
    if (ids.length === 0) return new Map();
    const all = await Promise.all(
      joins.map(
        async (join) => [join.name, await this.figures.ofRows(join, ids, schema, conversion)] as const,
      ),
    );
    return new Map(all);
  }
}

/** So many rows are read whole at once instead of first what decides and then the page. */
const FEW = 500;

/** Reads the columns of a record, amounts in the currency that was asked for. */
const reader =
  (selection: Selection, columns: readonly FieldColumn[], currency?: Conversion) => (node: WireRecord) =>
    inCurrency(cellsOf(renderRecord(node, selection), columns), currency);

const inCurrency = (cells: Cells, currency?: Conversion): Cells =>
  currency ? (converted(cells, currency) as Cells) : cells;

const among = (resolved: Resolved, wanted: Membership | undefined): Resolved =>
  fitted(wanted ? bothOf(resolved, { filter: {}, rest: [wanted] }) : resolved);

/** Whether the condition on the answer is about figures of lists alone. */
const isOnFigures = ({ having, needed, deciding }: RowPlan): boolean =>
  deciding.size > 0 && !needed.some(({ name }) => having?.names.includes(name));

/**
 * The rows that a condition on figures alone leaves: those for which it holds, or all but those for which it fails when
 * it holds for rows with an empty list.
 */
function candidates(plan: RowPlan, known: Known): Membership | undefined {
  const { having, isSortedHere, remarks } = plan;
  if (!having || !isOnFigures(plan)) return undefined;
  // Compared once more where rows are sorted, which is then told of.
  const seen = isSortedHere ? new Remarks() : remarks;
  const isWanted = !having.holds(
    Object.assign({}, ...[...known.values()].map(({ ofNone }) => ofNone)) as Cells,
    new Remarks(),
  );
  const ids = new Set([...known.values()].flatMap(({ byRow }) => [...byRow.keys()]));
  const found = [...ids].filter((id) => having.holds(figuresOf(id, known), seen) === isWanted);
  return { ...ofIds(new Set(found)), isInside: isWanted };
}
