import type { Cells } from '../cells/cell.js';

/** A part of an answer: its columns, and one row after the other. */
export interface Table {
  columns: readonly string[];
  rows: Cells[];
  total: number;
  hasMore: boolean;
  notes: string[];
}
