// npm run -s eval:anomaly -- --series s.csv --out a.csv: how unlike all before it each row is, in a column `score`.
import { parseArgs } from 'node:util';
import { OnlineDetector } from '../dist/statistics/series/online-detector.js';
import { readValue, TimeReader } from '../dist/statistics/series/read-cells.js';
import { readTable, writeScored } from './csv.mjs';

const USAGE = 'npm run -s eval:anomaly -- --series s.csv --out a.csv (columns: timestamp, value)';

function main() {
  const { values } = parseArgs({ options: { series: { type: 'string' }, out: { type: 'string' } } });
  if (!values.series || !values.out) throw new Error(`Usage: ${USAGE}`);
  const table = readTable(values.series, 'series');
  const [timestamp, value] = ['timestamp', 'value'].map((name) => columnOf(table, name));
  const decimals = table.separator === ';' ? 'comma' : 'point';
  const times = new TimeReader();
  const detector = new OnlineDetector();
  const unreadable = [];
  const read = (row, position, index, reading) => {
    if (reading !== 'unreadable') return reading;
    unreadable.push(`line ${table.lines[index]}: "${row[position]}" as ${table.columns[position]}`);
    return undefined;
  };
  const scores = table.rows.map((row, index) =>
    detector.score(
      read(row, value, index, readValue(row[value], decimals)),
      read(row, timestamp, index, times.read(row[timestamp])),
    ),
  );
  writeScored(values.out, table, scores);
  if (unreadable.length) process.stderr.write(warning(unreadable));
}

function columnOf({ columns }, name) {
  const position = columns.findIndex((known) => known.toLowerCase() === name);
  if (position < 0) throw new Error(`There is no column "${name}"; there are: ${columns.join(', ')}.`);
  return position;
}

const warning = (unreadable) =>
  `${unreadable.length} cells can't be read and count as missing, the first in ${unreadable[0]}. A missing value scores 0.\n`;

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
