/** A place on the grid of a dashboard: 12 columns, rows without end, both counted from 0. */
export interface Box {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export const COLUMNS = 12;

/** What is laid out: figures in one row, charts side by side, texts and tables over the whole width. */
export type Shape = 'number' | 'pie' | 'chart' | 'wide';

export interface Tile {
  shape: Shape;
  /** Rows that it needs, when not the usual ones of its shape. */
  rows?: number;
  /** Where it was put by hand. */
  at?: Box;
}

/** Most that stand side by side. A figure needs two columns, a pie three, any other chart four. */
const ABREAST: Readonly<Record<Shape, number>> = { number: 6, pie: 3, chart: 2, wide: 1 };
const ROWS: Readonly<Record<Shape, number>> = { number: 2, pie: 6, chart: 6, wide: 6 };

export const overlap = (one: Box, other: Box): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns;

/**
 * A place for every tile, in their order. What was put by hand stays there; the others come below it, in full rows:
 * texts that open, then the figures, then the rest in the order given.
 */
export function layOut(tiles: readonly Tile[]): Box[] {
  const places = new Map<Tile, Box>();
  for (const tile of tiles) if (tile.at) places.set(tile, tile.at);
  let row = Math.max(0, ...[...places.values()].map((box) => box.row + box.rows));
  for (const line of linesOf(inOrder(tiles.filter(({ at }) => !at)))) {
    const rows = Math.max(...line.map((tile) => tile.rows ?? ROWS[tile.shape]));
    let column = 0;
    for (const [index, tile] of line.entries()) {
      const columns = share(COLUMNS, line.length, index);
      places.set(tile, { row, column, rows, columns });
      column += columns;
    }
    row += rows;
  }
  return tiles.flatMap((tile) => places.get(tile) ?? []);
}

/** The parts of a whole that differ by one at most, the larger ones first. */
const share = (whole: number, parts: number, index: number) =>
  Math.floor(whole / parts) + (index < whole % parts ? 1 : 0);

function inOrder(tiles: readonly Tile[]): Tile[] {
  const first = tiles.findIndex(({ shape }) => shape !== 'wide');
  const opening = tiles.slice(0, first < 0 ? tiles.length : first);
  const rest = tiles.slice(opening.length);
  const isNumber = ({ shape }: Tile) => shape === 'number';
  return [...opening, ...rest.filter(isNumber), ...rest.filter((tile) => !isNumber(tile))];
}

/** Rows of what may stand beside each other; nothing is left alone where a row before it can spare one. */
function linesOf(tiles: readonly Tile[]): Tile[][] {
  return runsOf(tiles).flatMap((run) => {
    const most = Math.min(...run.map(({ shape }) => ABREAST[shape]));
    const lines = Math.ceil(run.length / most);
    let from = 0;
    return Array.from({ length: lines }, (_, index) => {
      const line = run.slice(from, from + share(run.length, lines, index));
      from += line.length;
      return line;
    });
  });
}

/** Neighbours that can share rows: figures with figures, charts with charts. */
function runsOf(tiles: readonly Tile[]): Tile[][] {
  const runs: Tile[][] = [];
  const family = ({ shape }: Tile) => (shape === 'pie' ? 'chart' : shape);
  for (const tile of tiles) {
    const last = runs.at(-1);
    const [neighbour] = last ?? [];
    if (last && neighbour && family(neighbour) === family(tile)) last.push(tile);
    else runs.push([tile]);
  }
  return runs;
}
