import { calibratedLogit } from './calibration.js';
import { readSignals } from './columns/signals.js';
import { learnerEffects, learnerErrors, learnerLogits } from './learner.js';
import { sigmoid } from './linear/logistic.js';
import type { Cell, Features } from './example.js';
import type { Contribution, Model, Prediction } from './model.js';

/** Two-sided 90 % of the normal distribution. */
const NINETY = 1.645;

/** The calibrated chance of a positive for each row, in order. */
export function probabilities(model: Model, rows: readonly Features[]): Float64Array {
  return blend(model, rows).map((logit) => sigmoid(logit));
}

/** The chance of a positive for each row, with what speaks for and against it. */
export function predict(model: Model, rows: readonly Features[]): Prediction[] {
  const signals = readSignals(model.columns, rows);
  const logits = blend(model, rows);
  const effects = model.learners.map(({ learner }) => learnerEffects(learner, signals, rows.length));
  const errors = model.learners.map(({ learner }) => learnerErrors(learner, signals, rows.length));
  return rows.map((row, index) => {
    const contributions = contributionsOf(
      model,
      row,
      effects.map((each) => each[index] ?? new Map()),
      logits[index] ?? 0,
    );
    return explained(
      model,
      logits[index] ?? 0,
      blended(
        model,
        errors.map((each) => each[index] ?? 0),
      ),
      contributions,
    );
  });
}

function explained(model: Model, logit: number, error: number, contributions: Contribution[]): Prediction {
  const spread = NINETY * Math.max(error * model.calibration.slope, baseError(model));
  const [low, high] = [sigmoid(logit - spread), sigmoid(logit + spread)];
  return { p: sigmoid(logit), low, high, confidence: 1 - (high - low), contributions };
}

/** Standard error of the base rate's log-odds. */
function baseError({ quality, baseRate }: Model): number {
  return 1 / Math.sqrt((quality.examples + 10) * baseRate * (1 - baseRate));
}

function blend(model: Model, rows: readonly Features[]): Float64Array {
  if (model.learners.length === 0) return new Float64Array(rows.length).fill(logitOf(model.baseRate));
  const signals = readSignals(model.columns, rows);
  const members = model.learners.map(({ learner }) => learnerLogits(learner, signals, rows.length));
  return Float64Array.from({ length: rows.length }, (_, row) =>
    calibratedLogit(
      model.calibration,
      blended(
        model,
        members.map((member) => member[row] ?? 0),
      ),
    ),
  );
}

function blended(model: Model, values: readonly number[]): number {
  return model.learners.reduce((sum, { weight }, index) => sum + weight * (values[index] ?? 0), 0);
}

/** Effects in log-odds, stretched so that they lead exactly from the base rate to the answer. */
function contributionsOf(
  model: Model,
  row: Features,
  effects: readonly Map<string, number>[],
  logit: number,
): Contribution[] {
  const names = [...new Set(effects.flatMap((each) => [...each.keys()]))];
  const raw = names.map((feature) => ({
    feature,
    effect: blended(
      model,
      effects.map((each) => each.get(feature) ?? 0),
    ),
  }));
  const sum = raw.reduce((total, { effect }) => total + effect, 0);
  const rest = logit - logitOf(model.baseRate);
  const stretch = sum * rest > 0 ? Math.min(3, rest / sum) : model.calibration.slope;
  return raw
    .map(({ feature, effect }) => ({ feature, value: shownValue(row[feature]), effect: effect * stretch }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.feature < b.feature ? -1 : 1));
}

function shownValue(value: Cell): Contribution['value'] {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
}

function logitOf(p: number): number {
  return Math.log(p / (1 - p));
}
