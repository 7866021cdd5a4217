// npm run -s eval:score -- --train a.csv --test b.csv --target COL --out pred.csv: learns from the rows of a, whose column COL has two values,
// and writes the chance of the positive one for each row of b, in order, as column p. docs/insight/learner.md tells how.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readExamples, readFeatures, readTable } from '../dist/statistics/learn/table/table.js';
import { probabilities } from '../dist/statistics/learn/predict.js';
import { train } from '../dist/statistics/learn/train.js';
import { readLines } from './csv.mjs';

const USAGE = 'npm run -s eval:score -- --train a.csv --test b.csv --target COLUMN --out pred.csv';

class UsageError extends Error {}

function readArguments() {
  const text = { type: 'string' };
  let values;
  try {
    ({ values } = parseArgs({ options: { train: text, test: text, target: text, out: text } }));
  } catch (error) {
    throw new UsageError(error.message, { cause: error });
  }
  for (const name of ['train', 'test', 'target', 'out']) {
    if (!values[name]) throw new UsageError(`--${name} is missing.`);
  }
  return values;
}

function readFile(path, what) {
  const { lines } = readLines(path, what, true);
  return readTable(
    lines.map(({ cells }) => cells),
    what,
  );
}

function writePredictions(path, chances) {
  try {
    writeFileSync(path, `p\n${[...chances].join('\n')}\n`);
  } catch (error) {
    throw new Error(`${path} can't be written (${error.code}). Give a path in a folder that exists.`, {
      cause: error,
    });
  }
}

function report({ quality, baseRate }, outcome, absent) {
  const share = (value) => (value === null ? 'unknown' : value.toFixed(4));
  const skill = quality.hasSkill
    ? `cross-validated AUC ${share(quality.auc)}, Brier ${share(quality.brier)} (base rate ${share(quality.baseBrier)}), calibration error ${share(quality.calibrationError)}`
    : 'no skill beyond the base rate could be shown, so the base rate is the answer for every row';
  const missing = absent.length
    ? `The test file lacks these columns of the training file, whose values count as missing: ${absent.join(', ')}.\n`
    : '';
  return `p is the chance of "${outcome.positive}". ${quality.examples} examples, ${(100 * baseRate).toFixed(1)} % of them positive: ${skill}.\n${missing}`;
}

function run() {
  const { train: trainPath, test, target, out } = readArguments();
  const training = readFile(trainPath, 'training');
  const { examples, outcome } = readExamples(training, target);
  const { features, absent } = readFeatures(readFile(test, 'test'), training, target);
  const model = train(examples, { effort: 'thorough' });
  writePredictions(out, probabilities(model, features));
  process.stdout.write(report(model, outcome, absent));
}

try {
  run();
} catch (error) {
  process.stderr.write(`${error.message}\n${error instanceof UsageError ? `Use: ${USAGE}\n` : ''}`);
  process.exitCode = 1;
}
