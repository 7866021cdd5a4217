import { finishLinear, chooseLinear } from './linear/choose-linear.js';
import type { Model } from './model.js';
import { lossOf, mix, type Task } from './task.js';
import { ForestChoice } from './trees/choose-forest.js';

export interface Committee {
  learners: Model['learners'];
  /** log-odds of the rows that were checked, each from members that had not seen it, in the order of the folds */
  logits: Float64Array;
  labels: Uint8Array;
}

/** Steps in which the two kinds of members are weighed against each other. */
const STEPS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** What a blend must gain to be taken instead of a simpler one. */
const WORTH_IT = 1e-5;

/** The best logistic regression and the best forests on unseen rows, weighed so that together they fit those rows best. */
export function chooseCommittee(task: Task): Committee {
  const linear = chooseLinear(task);
  const forests = new ForestChoice(task);
  const forest = forests.best();
  const blends = STEPS.map((share) => ({
    share,
    loss: lossOf(mix(linear.logits, forest.logits, share), task.checked),
  }));
  const { share } = blends.reduce((best, each) => (each.loss < best.loss - WORTH_IT ? each : best));
  const learners = [
    ...(share < 1 ? [{ weight: 1 - share, learner: finishLinear(task, linear.candidate) }] : []),
    ...(share > 0 ? [{ weight: share, learner: forests.learner(forest) }] : []),
  ];
  return { learners, logits: mix(linear.logits, forest.logits, share), labels: task.checked };
}
