// npm run -s eval:score -- --train a.csv --test b.csv --target COL --out pred.csv: learns from the rows of a, whose column COL has two values,
// and writes the chance of the positive one for each row of b, in order, as column p. docs/insight/learner.md tells how.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import { guessSeparator } from '../dist/statistics/learn/table/headers.js';
import { readExamples, readFeatures, readTable } from '../dist/statistics/learn/table/table.js';
import { probabilities } from '../dist/statistics/learn/predict.js';
import { train } from '../dist/statistics/learn/train.js';

const USAGE = 'npm run -s eval:score -- --train a.csv --test b.csv --target COLUMN --out pred.csv';

const LENIENT = { bom: true, relax_column_count: true, relax_quotes: true };

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
  const bytes = openFile(path, what);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  try {
    return readTable(parse(text, { ...LENIENT, delimiter: guessSeparator(text) }), what);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Error(`The ${what} file ${path} is no table: ${error.message}. Check its quotes.`, {
      cause: error,
    });
  }
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

function writePredictions(path, chances) {
  try {
    writeFileSync(path, `p\n${[...chances].join('\n')}\n`);
  } catch (error) {
    throw new Error(`${path} can't be written (${error.code}). Give a path in a folder that exists.`, {
      cause: error,
    });
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
