import { linearCandidates } from '../candidates.js';
import { encode } from '../encoders/encoder.js';
import { foldSignals, joined, lossOf, type Scored, type Task } from '../task.js';
import { fitLinear, linearLogits, type LinearLearner, type LinearOptions } from './linear-learner.js';

/** The logistic regression that fits unseen rows best. */
export function chooseLinear(task: Task): Scored<LinearOptions> {
  const priors = task.options.priors ?? [];
  const scored = linearCandidates(task.labels.length).map((each) => scoreLinear(task, { ...each, priors }));
  return scored.reduce((best, each) => (each.loss < best.loss ? each : best));
}

/** The chosen regression, learnt from all rows. */
export function finishLinear({ signals, labels }: Task, options: LinearOptions): LinearLearner {
  const all = Int32Array.from(labels.keys());
  const { encoders, extras } = encode(signals, labels, all);
  return { ...fitLinear([...signals, ...extras], labels, options), encoders };
}

function scoreLinear(task: Task, candidate: LinearOptions): Scored<LinearOptions> {
  const parts = task.folds.map((fold) => {
    const labels = Uint8Array.from(fold.train, (row) => task.labels[row] as number);
    const learner = fitLinear(foldSignals(task, fold, fold.train), labels, candidate);
    return linearLogits(learner, foldSignals(task, fold, fold.check), fold.check.length);
  });
  const logits = joined(parts);
  return { candidate, logits, loss: lossOf(logits, task.checked) };
}
