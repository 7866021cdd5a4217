import { foldCount } from './candidates.js';
import { AS_IT_IS, calibrated, fitCalibration, type Calibration } from './calibration.js';
import { planColumn, type ColumnPlan } from './columns/plan.js';
import { readSignals } from './columns/signals.js';
import { crossFolds, timeFolds, type Fold } from './folds.js';
import { keepTellingCodes } from './codes.js';
import { chooseCommittee, type Committee } from './committee.js';
import { prepareTask, type Task } from './task.js';
import type { Example, TrainOptions } from './example.js';
import type { Model, Quality } from './model.js';
import { priorModel } from './prior-model.js';
import { areaAboveChance, areaUnderCurve, brierScore, calibrationError } from './scores.js';

/** Fewer of either outcome can't be learnt from: the priors or the base rate answer then. */
const FEWEST_OF_EACH = 8;
/** Below so many of the rarer outcome, weights are drawn to the priors and the model says that it is shrunk. */
const ENOUGH_OF_EACH = 100;
/** Standard errors above guessing that count as skill: more where more learners were tried, since the best of many looks good by chance. */
const SKILL = { quick: 2.8, thorough: 3.3 };
/** Parts of the later half of the time, each checked by what was before it. */
const TIME_PARTS = 4;

/** Learns from examples to tell the chance of a positive. The same examples in the same order always give the same model. */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const labels = Uint8Array.from(examples, ({ label }) => (label ? 1 : 0));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(positives, labels.length - positives) < FEWEST_OF_EACH) return priorModel(examples, options);
  const columns = keepTellingCodes(planColumns(examples), examples, labels);
  const signals = readSignals(
    columns,
    examples.map(({ features }) => features),
  );
  const { learners, ...rest } = learnAndCheck(examples, { signals, labels, options });
  return { version: 1, baseRate: positives / labels.length, columns, learners, ...rest };
}

function learnAndCheck(
  examples: readonly Example[],
  task: Pick<Task, 'signals' | 'labels' | 'options'>,
): Pick<Model, 'learners' | 'calibration' | 'quality'> {
  const { folds, validation } = chooseFolds(examples, task);
  const committee = chooseCommittee(prepareTask({ ...task, isPartial: validation === 'time-split' }, folds));
  const quality = measure(task, committee, validation);
  if (!quality.hasSkill) return { learners: [], calibration: AS_IT_IS, quality };
  return {
    learners: committee.learners,
    calibration: fitCalibration(committee.logits, committee.labels),
    quality,
  };
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
  { labels, options }: Pick<Task, 'signals' | 'labels' | 'options'>,
): { folds: Fold[]; validation: 'time-split' | 'cross' } {
  const times = examples.map(({ time }) => time).filter((time) => time !== undefined);
  const byTime = times.length === examples.length ? timeFolds(times, TIME_PARTS) : [];
  const usable = byTime.filter(({ train: rows }) => new Set([...rows].map((row) => labels[row])).size === 2);
  if (usable.length > 0) return { folds: usable, validation: 'time-split' };
  return {
    folds: crossFolds(
      labels,
      examples.map(({ group }) => group),
      foldCount(labels.length, options.effort ?? 'quick'),
    ),
    validation: 'cross',
  };
}

function measure(
  { labels, options }: Pick<Task, 'labels' | 'options'>,
  checked: Committee,
  validation: 'time-split' | 'cross',
): Quality {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const seen = checked.labels.reduce((sum, label) => sum + label, 0);
  const base = seen / checked.labels.length;
  const calibration: Calibration = fitCalibration(checked.logits, checked.labels);
  const probabilities = checked.logits.map((logit) => calibrated(calibration, logit));
  const auc = areaUnderCurve(probabilities, checked.labels);
  const [brier, baseBrier] = [brierScore(probabilities, checked.labels), base * (1 - base)];
  const hasSkill =
    auc !== null &&
    brier < baseBrier &&
    areaAboveChance(auc, seen, checked.labels.length - seen) > SKILL[options.effort ?? 'quick'];
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
