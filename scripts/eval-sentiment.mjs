// npm run -s eval:sentiment -- --texts t.csv --out s.csv: how each text sounds, -1 to 1, in a column `score`.
import { parseArgs } from 'node:util';
import { toneOf } from '../dist/language/sentiment/tone.js';
import { readTable, writeScored } from './csv.mjs';

const USAGE = 'npm run -s eval:sentiment -- --texts t.csv --out s.csv (column: text)';

function main() {
  const { values } = parseArgs({ options: { texts: { type: 'string' }, out: { type: 'string' } } });
  if (!values.texts || !values.out) throw new Error(`Usage: ${USAGE}`);
  const table = readTable(values.texts, 'texts');
  const position = textColumn(table);
  writeScored(
    values.out,
    table,
    table.rows.map((row) => toneOf(row[position]) ?? 0),
  );
}

/** The column "text", else the one with the longest cells. */
function textColumn({ columns, rows }) {
  const named = columns.findIndex((name) => name.toLowerCase() === 'text');
  if (named >= 0) return named;
  const lengths = columns.map((_, at) => rows.reduce((sum, row) => sum + row[at].length, 0));
  return lengths.indexOf(Math.max(...lengths));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
