import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import { inFigureWords } from './figure-words.js';
import { type Cells, type Comparable, comparableOf } from './cell.js';

/** One key of an order by what an answer consists of. */
export interface CellOrder {
  name: string;
  direction: 1 | -1;
  /** How a value ranks when that is not its own order: an option by its position. */
  rank?(value: unknown): Comparable;
}

const TERM = /^(-?)(.*?)(?:\s+(asc|desc)(?:ending)?)?$/i;

/** Splits "sum amount desc" or "-count" into what is ordered by and the direction. */
export function splitOrder(said: string): { path: string; direction: 1 | -1 } {
  const [, minus, path = '', word] = TERM.exec(said.trim()) ?? [];
  return { path: path.trim(), direction: minus || /^desc$/i.test(word ?? '') ? -1 : 1 };
}

/**
 * Reads an order by the names of an answer's columns.
 * @throws AppError INVALID_INPUT for an order by something that was not asked for
 */
export function readCellOrder(said: readonly string[], names: readonly string[]): CellOrder[] {
  return said.map((term) => {
    const { path, direction } = splitOrder(term);
    return { name: columnCalled(path, names, 'orderBy'), direction };
  });
}

/** @throws AppError INVALID_INPUT with the nearest names */
export function columnCalled(said: string, names: readonly string[], place: string): string {
  const forms = [(text: string) => text, plain, (text: string) => plain(inFigureWords(text))];
  const name = forms
    .map((form) => names.find((one) => form(one) === form(said)))
    .find((found) => found !== undefined);
  if (name !== undefined) return name;
  throw new AppError(
    'INVALID_INPUT',
    `${place}: "${said}" is neither grouped by nor computed nor selected.`,
    {
      hint: `${didYouMean(said, names, '')} There are ${names.join(', ')}.`.trim(),
    },
  );
}

/** Sorts copies of the rows; what is empty comes last in either direction. */
export function sortCells<T>(
  rows: readonly T[],
  orders: readonly CellOrder[],
  cellsOf: (row: T) => Cells,
): T[] {
  const keyed = rows.map((row) => {
    const cells = cellsOf(row);
    return {
      row,
      keys: orders.map(({ name, rank }) => (rank ? rank(cells[name]) : comparableOf(cells[name]))),
    };
  });
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, orders));
  return keyed.map(({ row }) => row);
}

function compareKeys(
  a: readonly Comparable[],
  b: readonly Comparable[],
  orders: readonly CellOrder[],
): number {
  for (const [index, { direction }] of orders.entries()) {
    const order = compare(a[index], b[index], direction);
    if (order !== 0) return order;
  }
  return 0;
}

const COLLATOR = new Intl.Collator('en', { sensitivity: 'base' });

function compare(a: Comparable, b: Comparable, direction: 1 | -1): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string')
    return COLLATOR.compare(a, b) * direction || (a < b ? -1 : 1);
  return (a < b ? -1 : 1) * direction;
}
