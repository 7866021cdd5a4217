import { DAY } from '../day.js';
import { type Span } from './sales.js';

/** The time ahead in pieces, in days: short ones soon, long ones later. */
const EDGES = [0, 10, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 370] as const;

/** A piece of the time ahead of a moment, in days. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

export const PIECES: readonly Piece[] = EDGES.slice(1).map((to, index) => ({ from: EDGES[index] ?? 0, to }));

/** How many days of a piece, seen from `at`, lie in a span. */
export function daysIn({ from, to }: Piece, at: number, span: Span): number {
  const start = Math.max(at + from * DAY, span.from);
  const end = Math.min(at + to * DAY, span.to);
  return Math.max(0, end - start) / DAY;
}
