import type { Cells } from '../cells/cell.js';
import type { Figures } from './join-figures.js';

/** The figures of joins, by the name of the join. */
export type Known = ReadonlyMap<string, Figures>;

/** All figures of one row. */
export const figuresOf = (id: string, known: Known): Cells =>
  Object.assign({}, ...[...known.values()].map(({ byRow, ofNone }) => byRow.get(id) ?? ofNone)) as Cells;
