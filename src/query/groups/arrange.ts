import type { Having } from '../cells/having.js';
import { Remarks } from '../cells/remarks.js';
import { type CellOrder, readCellOrder, sortCells } from '../cells/sort-cells.js';
import { type Term, innermost } from '../terms/term.js';
import { type Group, asShares } from './group-table.js';
import { type Measure, notesOn } from './measure.js';

/** How the groups of an answer are chosen and sorted. */
export interface Arrangement {
  dimensions: readonly Term[];
  measures: readonly Measure[];
  having?: Having;
  orderBy?: readonly string[];
}

export interface Arranged {
  groups: Group[];
  notes: string[];
}

/**
 * Groups with shares filled in, those that meet the condition, in the order asked for.
 * @throws AppError INVALID_INPUT for an order by something that was not asked for
 */
export function arrange(groups: Group[], { dimensions, measures, having, orderBy }: Arrangement): Arranged {
  const orders = ordersFor(orderBy, dimensions, measures);
  const shares = measures.filter(({ isShare }) => isShare).map(({ name }) => name);
  const remarks = new Remarks();
  const kept = asShares(groups, shares).filter((group) => having?.holds(group, remarks) ?? true);
  remarks.sawOrder(kept, orders);
  return {
    groups: sortCells(kept, orders, (group) => group),
    notes: [...remarks.notes(), ...notesOn(measures), ...notesOnNothing(measures, kept)],
  };
}

/** A figure that is in no group is not zero. */
const notesOnNothing = (measures: readonly Measure[], groups: readonly Group[]): string[] =>
  measures
    .filter(({ name }) => groups.length > 0 && groups.every((group) => group[name] === undefined))
    .map(({ name }) => `No record has a value for "${name}".`);

export const namesOf = ({ dimensions, measures }: Pick<Arrangement, 'dimensions' | 'measures'>): string[] =>
  [...dimensions, ...measures].map(({ name }) => name);

/** The order asked for; else periods in their order, and other groups by their first figure, largest first. */
function ordersFor(
  said: readonly string[] | undefined,
  dimensions: readonly Term[],
  measures: readonly Measure[],
): CellOrder[] {
  if (said && said.length > 0)
    return readCellOrder(said, namesOf({ dimensions, measures })).map((order) => ranked(order, dimensions));
  const period = dimensions.find((term) => innermost(term).bucket?.isChronological)?.name;
  if (period !== undefined) return [{ name: period, direction: 1 }];
  return [{ name: measures[0]?.name ?? 'count', direction: -1 }];
}

/** Options are sorted by their position, as Twenty shows them. */
function ranked(order: CellOrder, dimensions: readonly Term[]): CellOrder {
  const dimension = dimensions.find(({ name }) => name === order.name);
  const options = (dimension && innermost(dimension).field.options) ?? [];
  if (options.length === 0) return order;
  const places = new Map(options.map(({ label }, place) => [label, place]));
  return { ...order, rank: (value) => places.get(String(value)) };
}
