import { AppError } from '../../errors/app-error.js';
import { type Box, COLUMNS, type Shape, type Tile, layOut, overlap } from './grid.js';
import type { Chart, Widget } from './widget.js';

/** One tab of a dashboard: its widgets, each with its place. */
export interface Tab<T> {
  title: string;
  widgets: { of: T; box: Box }[];
}

/** What a dashboard without named tabs has. */
const ONLY_TAB = 'Overview';

/** Widgets on their tabs, in the order in which the tabs are first named, all laid out. */
export function placed<T extends { widget: Widget }>(all: readonly T[]): Tab<T>[] {
  const names = [...new Set(all.map(({ widget }) => widget.tab ?? ONLY_TAB))];
  return names.map((title) => {
    const own = all.filter(({ widget }) => (widget.tab ?? ONLY_TAB) === title);
    const boxes = layOut(own.map(({ widget }) => tileOf(widget)));
    return { title, widgets: own.flatMap((of, index) => withBox(of, boxes[index])) };
  });
}

const withBox = <T>(of: T, box: Box | undefined) => (box ? [{ of, box }] : []);

const SHAPES: Readonly<Record<Chart, Shape>> = {
  ...{ number: 'number', bar: 'chart', line: 'chart', pie: 'pie', table: 'wide' },
};
const LINES_IN_A_ROW = 2;

function tileOf(widget: Widget): Tile {
  const at = widget.at && { at: widget.at };
  if (widget.kind === 'chart') return { shape: SHAPES[widget.chart], ...at };
  if (widget.kind === 'page') return { shape: 'wide', rows: 8, ...at };
  const lines = widget.text.split('\n').filter((line) => line.trim() !== '').length;
  return { shape: 'wide', rows: Math.min(8, Math.max(2, Math.ceil(lines / LINES_IN_A_ROW))), ...at };
}

/** @throws AppError INVALID_INPUT for places by hand beyond the grid, or on top of each other */
export function refusePlaces(widgets: readonly Widget[]): void {
  const byHand = widgets.flatMap(({ at, title, tab }) => (at ? [{ at, title, tab }] : []));
  for (const { at, title } of byHand) {
    if (!isPlace(at)) throw unfit(`"${title}" has no place: at takes whole numbers, row and column from 0.`);
    if (at.column + at.columns > COLUMNS)
      throw unfit(`"${title}" ends in column ${at.column + at.columns}; there are ${COLUMNS}.`);
  }
  for (const [index, one] of byHand.entries()) {
    const other = byHand.slice(index + 1).find(({ at, tab }) => tab === one.tab && overlap(at, one.at));
    if (other) throw unfit(`"${one.title}" and "${other.title}" lie on top of each other.`);
  }
}

const MOST_ROWS = 500;

const isPlace = ({ row, column, rows, columns }: Box) =>
  [row, column, rows, columns].every((one) => Number.isInteger(one) && one >= 0 && one <= MOST_ROWS) &&
  rows > 0 &&
  columns > 0;

const unfit = (problem: string) =>
  new AppError('INVALID_INPUT', problem, { hint: 'Leave at out and it is laid out.' });
