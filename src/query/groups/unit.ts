import type { Term } from '../terms/term.js';

/** A row, or a group of rows that are alike in all terms asked for: what figures are computed from. */
export interface Unit {
  /** How many records it stands for. */
  weight: number;
  /** The stored values of a term. */
  raw(term: Term): readonly unknown[];
  /** An aggregate that Twenty computed over the records of a group; undefined for a row. */
  figure?(wire: string): unknown;
}
