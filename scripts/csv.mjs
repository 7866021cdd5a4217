// Tables of the eval commands: read however they are encoded and parted, written with commas.
import { readFileSync, writeFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { guessSeparator } from '../dist/statistics/learn/table/headers.js';

/**
 * The lines of a file and what parts their cells.
 * @param {string} path
 * @param {string} what what the file is called in messages
 * @param {boolean} keepEmpty whether lines without anything count
 * @returns {{separator: string, lines: {cells: string[], line: number}[]}} `line` says where in the file the cells end
 */
export function readLines(path, what, keepEmpty) {
  const bytes = openFile(path, what);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const separator = guessSeparator(text);
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: !keepEmpty,
    delimiter: separator,
  };
  const lines = parseText(text, what, options).map(({ record, info }) => ({
    cells: record,
    line: info.lines,
  }));
  return { separator, lines };
}

/**
 * A table whose rows have a cell for each column.
 * @param {string} path
 * @param {string} what
 * @returns {{columns: string[], rows: string[][], lines: number[], separator: string}}
 */
export function readTable(path, what) {
  const { separator, lines } = readLines(path, what, false);
  const [heading, ...rest] = lines;
  if (!heading) throw new Error(`The ${what} file is empty: its first line must name the columns.`);
  const columns = heading.cells.map((name) => name.trim());
  const rows = rest.map(({ cells }) =>
    columns.length === 1 ? [cells.join(separator)] : columns.map((_, at) => cells[at] ?? ''),
  );
  return { columns, rows, lines: rest.map(({ line }) => line), separator };
}

/**
 * Writes a table with a column `score`, which takes the place of one that was there.
 * @param {string} path @param {{columns: string[], rows: string[][]}} table @param {number[]} scores
 */
export function writeScored(path, { columns, rows }, scores) {
  const at = columns.includes('score') ? columns.indexOf('score') : columns.length;
  const scored = rows.map((row, index) => row.toSpliced(at, 1, String(Number(scores[index].toFixed(6)))));
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [columns.toSpliced(at, 1, 'score'), ...scored].map((row) => `${row.map(quoted).join(',')}\n`);
  writeFileSync(path, lines.join(''));
}

function openFile(path, what) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(`The ${what} file ${path} can't be read (${error.code}). Give the path of a CSV file.`, {
      cause: error,
    });
  }
}

function parseText(text, what, options) {
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Error(`The ${what} file is no table: ${error.message}. Check its quotes.`, { cause: error });
  }
}

/** UTF-16 by its mark, UTF-8 where the bytes are that, Windows-1252 otherwise. */
function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
