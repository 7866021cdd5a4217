// node bench/learner.mjs --data FOLDER: runs eval:score on every set of a folder that bench/learner/reference.py has split, and prints a table of
// AUC, calibration error, Brier score and processor time beside the tuned gradient boosting that the same script has measured there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { readLabel } from '../dist/statistics/learn/table/labels.js';
import { areaUnderCurve, brierScore, calibrationError } from '../dist/statistics/learn/scores.js';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) throw new Error('Give --data FOLDER.');
const script = new URL('../scripts/eval-score.mjs', import.meta.url).pathname;
const read = (name) => readFileSync(join(values.data, name), 'utf8');
const rowsOf = (text) => parse(text, { columns: true, bom: true });

function score(name, target) {
  const out = join(mkdtempSync(join(tmpdir(), 'learner-')), 'p.csv');
  const [train, test] = ['a', 'b'].map((part) => join(values.data, `${name}.${part}.csv`));
  const run = spawnSync(
    'bash',
    [
      '-c',
      'TIMEFORMAT=%U; time node "$0" "$@"',
      script,
      ...['--train', train, '--test', test, '--target', target, '--out', out],
    ],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`);
  const positive = /chance of "(.*?)"/.exec(run.stdout)?.[1];
  const labels = rowsOf(readFileSync(test)).map((row) =>
    readLabel({ positive, negative: '' }, row[target]) ? 1 : 0,
  );
  const chances = rowsOf(readFileSync(out)).map(({ p }) => Number(p));
  return {
    ...measured(chances, Uint8Array.from(labels)),
    seconds: Number(run.stderr.trim()),
    rows: labels.length,
  };
}

function measured(chances, labels) {
  return {
    auc: areaUnderCurve(chances, labels),
    ece: calibrationError(chances, labels),
    brier: brierScore(chances, labels),
  };
}

const reference = existsSync(join(values.data, 'reference.jsonl'))
  ? read('reference.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
const cells = ({ auc, ece, brier, seconds }) => [
  auc.toFixed(4),
  ece.toFixed(4),
  brier.toFixed(4),
  seconds.toFixed(0),
];
const line = (parts) => process.stdout.write(`| ${parts.join(' | ')} |\n`);

line(['set', 'rows to check', 'AUC', 'ECE', 'Brier', 's', 'AUC of reference', 'ECE', 'Brier', 's']);
line(Array(10).fill('---'));
for (const entry of read('targets.txt').trim().split('\n')) {
  const [name, target] = entry.split('\t');
  const ours = score(name, target);
  const theirs = reference.find((each) => each.name === name);
  line([
    name,
    ours.rows,
    ...cells(ours),
    ...(theirs ? cells({ ...theirs, seconds: theirs.sec }) : ['', '', '', '']),
  ]);
}
