// Tables of the eval commands: read with a heading, written the way they were read.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/**
 * @param {string} path
 * @returns {{columns: string[], rows: string[][], lines: number[]}} `lines` says where in the file a row stands
 */
export function readTable(path) {
  const records = parse(readFileSync(path), { bom: true, info: true, skip_empty_lines: true });
  const [heading, ...rest] = records;
  if (!heading) throw new Error(`${path} is empty: the first line must name the columns.`);
  return {
    columns: heading.record.map((name) => name.trim()),
    rows: rest.map(({ record }) => record),
    lines: rest.map(({ info }) => info.lines),
  };
}

/** @param {string[]} columns @param {string[][]} rows */
export function writeTable(path, columns, rows) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  writeFileSync(path, [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join(''));
}
