import type { Cells } from '../cells/cell.js';
import { sortCells } from '../cells/sort-cells.js';
import { type Membership, type Resolved, isMember } from '../filter/membership.js';
import { type Known, figuresOf } from './known-figures.js';
import type { ReadJoin } from './read-join.js';
import type { RowPlan } from './row-plan.js';

/** A row as far as it is known. */
export interface Row {
  id: string;
  cells: Cells;
}

/** What is known before a row is read. */
export interface RankQuestion {
  joins: readonly ReadJoin[];
  known: Known;
  /** The condition on rows; their own part of it has narrowed the lists. */
  resolved: Resolved;
  /** The rows that the condition on figures leaves. */
  wanted: Membership | undefined;
}

/**
 * All rows in their order, where figures of lists and sets of ids alone tell which rows there are and how they rank, so
 * that none must be read for that; undefined where it takes more.
 */
export function rankedByFigures(question: RankQuestion, plan: RowPlan): Row[] | undefined {
  const { wanted, known, resolved } = question;
  if (!wanted?.isInside || plan.needed.length > 0 || !isTold(question)) return undefined;
  const ids = [...wanted.ids].filter((id) => resolved.rest.every((one) => isMember(one, { id })));
  const rows = ids.sort().map((id): Row => ({ id, cells: figuresOf(id, known) }));
  for (const { cells } of rows) plan.having?.holds(cells, plan.remarks);
  plan.remarks.sawOrder(
    rows.map(({ cells }) => cells),
    plan.orders,
  );
  return sortCells(rows, plan.orders, (row) => row.cells);
}

/** Whether all rows that have figures are there and meet their own conditions, and the others are about their ids. */
function isTold({ joins, known, resolved: { rest, isOwn } }: RankQuestion): boolean {
  const isNarrowed = joins.every(({ name, back }) => !known.has(name) || back.length === 1);
  const isOfLiving = [...known.values()].every((figures) => figures.isOfLiving);
  return isOwn === true && isNarrowed && isOfLiving && rest.every(({ column }) => column === 'id');
}
