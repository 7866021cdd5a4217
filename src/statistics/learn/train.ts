import { AS_IT_IS, calibrated, fitCalibration, type Calibration } from './calibration.js';
import { planColumn, type ColumnPlan } from './columns/plan.js';
import { readSignals, type Signal } from './columns/signals.js';
import { crossFolds, timeFolds, type Fold } from './folds.js';
import { learnerLogits, type Learner } from './learner.js';
import { trainLinear } from './linear/linear-learner.js';
import type { Example, TrainOptions } from './example.js';
import type { Model, Quality } from './model.js';
import { priorModel } from './prior-model.js';
import { areaAboveChance, areaUnderCurve, brierScore, calibrationError } from './scores.js';

/** Fewer of either outcome can't be learnt from: the priors or the base rate answer then. */
const FEWEST_OF_EACH = 8;
/** Below so many of the rarer outcome, weights are drawn to the priors and the model says that it is shrunk. */
const ENOUGH_OF_EACH = 100;
/** Standard errors above guessing that count as skill. */
const SKILL = 2.33;
const FOLDS = 5;

/** Learns from examples to tell the chance of a positive. The same examples in the same order always give the same model. */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const labels = Uint8Array.from(examples, ({ label }) => (label ? 1 : 0));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(positives, labels.length - positives) < FEWEST_OF_EACH) return priorModel(examples, options);
  const columns = planColumns(examples);
  const signals = readSignals(
    columns,
    examples.map(({ features }) => features),
  );
  const { learners, ...rest } = learnAndCheck(examples, { signals, labels, options });
  return { version: 1, baseRate: positives / labels.length, columns, learners, ...rest };
}

/** What is learnt from: signals and labels of all examples. */
interface Task {
  signals: readonly Signal[];
  labels: Uint8Array;
  options: TrainOptions;
}

function learnAndCheck(
  examples: readonly Example[],
  task: Task,
): Pick<Model, 'learners' | 'calibration' | 'quality'> {
  const { folds, validation } = chooseFolds(examples, task.labels);
  const checked = checkFolds(task, folds);
  const quality = measure(task.labels, checked, validation);
  if (!quality.hasSkill) return { learners: [], calibration: AS_IT_IS, quality };
  const calibration = fitCalibration(checked.logits, checked.labels);
  return { learners: [{ weight: 1, learner: learnRows(task) }], calibration, quality };
}

function learnRows({ signals, labels, options }: Task, rows?: Int32Array): Learner {
  const own = rows ? pickSignals(signals, rows) : signals;
  const ownLabels = rows ? Uint8Array.from(rows, (row) => labels[row] ?? 0) : labels;
  return trainLinear(own, ownLabels, { precision: 3, knots: [], priors: options.priors ?? [] });
}

export function planColumns(examples: readonly Example[]): ColumnPlan[] {
  const names = new Set(examples.flatMap(({ features }) => Object.keys(features)));
  return [...names].map((name) =>
    planColumn(
      name,
      examples.map(({ features }) => features[name]),
    ),
  );
}

function chooseFolds(
  examples: readonly Example[],
  labels: Uint8Array,
): { folds: Fold[]; validation: 'time-split' | 'cross' } {
  const times = examples.map(({ time }) => time).filter((time) => time !== undefined);
  const byTime = times.length === examples.length ? timeFolds(times, FOLDS) : [];
  const usable = byTime.filter(({ train: rows }) => new Set([...rows].map((row) => labels[row])).size === 2);
  if (usable.length > 0) return { folds: usable, validation: 'time-split' };
  return {
    folds: crossFolds(
      labels,
      examples.map(({ group }) => group),
      FOLDS,
    ),
    validation: 'cross',
  };
}

interface Checked {
  logits: Float64Array;
  labels: Uint8Array;
}

function checkFolds(task: Task, folds: readonly Fold[]): Checked {
  const parts = folds.map(({ train: rows, check }) =>
    learnerLogits(learnRows(task, rows), pickSignals(task.signals, check), check.length),
  );
  const rows = folds.flatMap(({ check }) => [...check]);
  return {
    logits: Float64Array.from(parts.flatMap((part) => [...part])),
    labels: Uint8Array.from(rows, (row) => task.labels[row] ?? 0),
  };
}

export function pickSignals(signals: readonly Signal[], rows: Int32Array): Signal[] {
  return signals.map((signal) =>
    signal.kind === 'number'
      ? { ...signal, values: Float64Array.from(rows, (row) => signal.values[row] ?? NaN) }
      : { ...signal, codes: Int32Array.from(rows, (row) => signal.codes[row] ?? 0) },
  );
}

function measure(labels: Uint8Array, checked: Checked, validation: 'time-split' | 'cross'): Quality {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const seen = checked.labels.reduce((sum, label) => sum + label, 0);
  const base = seen / checked.labels.length;
  const calibration: Calibration = fitCalibration(checked.logits, checked.labels);
  const probabilities = checked.logits.map((logit) => calibrated(calibration, logit));
  const auc = areaUnderCurve(probabilities, checked.labels);
  const [brier, baseBrier] = [brierScore(probabilities, checked.labels), base * (1 - base)];
  const hasSkill =
    auc !== null && brier < baseBrier && areaAboveChance(auc, seen, checked.labels.length - seen) > SKILL;
  return {
    examples: labels.length,
    positives,
    auc,
    brier,
    baseBrier,
    calibrationError: calibrationError(probabilities, checked.labels),
    hasSkill,
    validation,
    how: Math.min(positives, labels.length - positives) < ENOUGH_OF_EACH ? 'shrunk' : 'learnt',
  };
}
