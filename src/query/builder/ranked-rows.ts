import type { Cells } from '../cells/cell.js';
import { sortCells } from '../cells/sort-cells.js';
import { lower } from '../filter/lower.js';
import type { Membership } from '../filter/membership.js';
import type { BuilderQuestion } from './builder-question.js';
import { type Known, figuresOf } from './known-figures.js';
import type { RowPlan } from './row-plan.js';

/** A row as far as it is known. */
export interface Row {
  id: string;
  cells: Cells;
}

/**
 * All rows in their order, where figures of lists alone tell which rows there are and how they rank, so that none must be
 * read for that; undefined where it takes more. The lists were narrowed by the rows' own conditions.
 * @param wanted the rows that the condition on figures leaves
 */
export function rankedByFigures(
  { joins, condition }: Pick<BuilderQuestion, 'joins' | 'condition'>,
  plan: RowPlan,
  known: Known,
  wanted: Membership | undefined,
): Row[] | undefined {
  const isNarrowed = joins.every(({ name, back }) => !known.has(name) || back.length === 1);
  const isOfLiving = [...known.values()].every((figures) => figures.isOfLiving);
  const isOwn = lower(condition, 0) !== undefined;
  if (!wanted?.isInside || plan.needed.length > 0 || !isNarrowed || !isOfLiving || !isOwn) return undefined;
  const rows = [...wanted.ids].sort().map((id): Row => ({ id, cells: figuresOf(id, known) }));
  for (const { cells } of rows) plan.having?.holds(cells, plan.remarks);
  plan.remarks.sawOrder(
    rows.map(({ cells }) => cells),
    plan.orders,
  );
  return sortCells(rows, plan.orders, (row) => row.cells);
}
