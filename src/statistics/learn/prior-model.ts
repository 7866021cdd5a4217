import { AS_IT_IS } from './calibration.js';
import type { ColumnPlan } from './columns/plan.js';
import type { LinearLearner } from './linear/linear-learner.js';
import type { DesignColumn } from './linear/design.js';
import type { Example, Prior, TrainOptions } from './example.js';
import type { Model } from './model.js';

/** How many examples the believed base rate counts for. */
const PRIOR_STRENGTH = 10;
/** Precision of the stated weights: a standard error of half a unit of log-odds. */
const PRECISION = 4;

/** The model of what was believed beforehand, for when there are too few examples to learn from; only the base rate listens to them. */
export function priorModel(examples: readonly Example[], options: TrainOptions): Model {
  const positives = examples.filter(({ label }) => label).length;
  const believed = options.priorRate ?? 0.5;
  const baseRate = (positives + PRIOR_STRENGTH * believed) / (examples.length + PRIOR_STRENGTH);
  const priors = options.priors ?? [];
  const columns = [...new Set(priors.map(({ feature }) => feature))].map((name) => planOf(name, priors));
  const learners = priors.length
    ? [{ weight: 1, learner: priorLearner(priors, columns, baseRate, examples.length) }]
    : [];
  return {
    version: 1,
    baseRate,
    columns,
    learners,
    calibration: AS_IT_IS,
    quality: unmeasured(examples.length, positives),
  };
}

function planOf(name: string, priors: readonly Prior[]): ColumnPlan {
  const levels = priors
    .filter(({ feature }) => feature === name)
    .flatMap(({ level }) => (level === undefined ? [] : [level]));
  return levels.length
    ? { kind: 'category', name, levels }
    : { kind: 'number', name, mark: 'point', codes: [], words: [] };
}

function priorLearner(
  priors: readonly Prior[],
  plans: readonly ColumnPlan[],
  baseRate: number,
  examples: number,
): LinearLearner {
  const columns = priors.map((prior) => priorColumn(prior, plans));
  const size = columns.length + 1;
  const information = new Array<number>(size * size).fill(0);
  columns.forEach((_, k) => (information[k * size + k] = Math.sqrt(PRECISION)));
  information[size * size - 1] = Math.sqrt((examples + PRIOR_STRENGTH) * baseRate * (1 - baseRate));
  return {
    kind: 'linear',
    encoders: [],
    columns,
    weights: priors.map(({ weight }) => weight),
    means: priors.map(() => 0),
    intercept: Math.log(baseRate / (1 - baseRate)),
    information,
  };
}

function priorColumn({ feature, level, centre, scale }: Prior, plans: readonly ColumnPlan[]): DesignColumn {
  const signal = plans.findIndex(({ name }) => name === feature);
  const plan = plans[signal];
  if (level === undefined) return { feature, signal, kind: 'number', centre: centre ?? 0, scale: scale ?? 1 };
  return {
    feature,
    signal,
    kind: 'level',
    centre: plan?.kind === 'category' ? plan.levels.indexOf(level) + 1 : 0,
    scale: 1,
  };
}

function unmeasured(examples: number, positives: number): Model['quality'] {
  return {
    examples,
    positives,
    auc: null,
    brier: null,
    baseBrier: null,
    calibrationError: null,
    hasSkill: false,
    validation: 'none',
    how: 'prior',
  };
}
