// npm run -s eval:anomaly -- --series s.csv --out a.csv: how unlike all before it each row is, in a column `score`.
import { parseArgs } from 'node:util';
import { OnlineDetector } from '../dist/statistics/series/online-detector.js';
import { readTime, readValue } from '../dist/statistics/series/read-cells.js';
import { readTable, writeTable } from './csv.mjs';

const USAGE = 'npm run -s eval:anomaly -- --series s.csv --out a.csv (columns: timestamp, value)';

function main() {
  const { values } = parseArgs({ options: { series: { type: 'string' }, out: { type: 'string' } } });
  if (!values.series || !values.out) throw new Error(`Usage: ${USAGE}`);
  const { columns, rows, lines } = readTable(values.series);
  const column = (name) => {
    const position = columns.findIndex((known) => known.toLowerCase() === name);
    if (position < 0) throw new Error(`There is no column "${name}"; there are: ${columns.join(', ')}.`);
    return position;
  };
  const [timestamp, value] = [column('timestamp'), column('value')];
  const detector = new OnlineDetector();
  const scored = rows.map((row, index) => {
    const read = (reader, position) => {
      const cell = reader(row[position]);
      if (cell === 'unreadable')
        throw new Error(`Line ${lines[index]}: cannot read "${row[position]}" as ${columns[position]}.`);
      return cell;
    };
    const score = detector.score(read(readValue, value), read(readTime, timestamp));
    return [...row, String(Number(score.toFixed(6)))];
  });
  writeTable(values.out, [...columns, 'score'], scored);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
