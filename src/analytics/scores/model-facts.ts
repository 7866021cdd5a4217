import type { Model, Quality } from '../../statistics/learn/model.js';
import type { Answered } from './answered.js';
import type { ModelFacts } from './scores.schemas.js';

const ALGORITHMS: Readonly<Record<string, string>> = {
  linear: 'regularised logistic regression',
  trees: 'gradient boosting',
  boosted: 'gradient boosting',
};

/** What a caller should know about a model to trust it as far as it goes. */
export function modelFacts({ model, question, leftOut, period, tellsApart }: Answered): ModelFacts {
  const { quality, baseRate } = model;
  return {
    how: tellsApart ? quality.how : 'base rate',
    algorithm: algorithmOf(model),
    meaning: question.meaning,
    ...{ examples: quality.examples, positives: quality.positives, baseRate: rounded(baseRate) },
    ...measures(quality),
    ...(period && quality.validation !== 'none' && { backTest: backTest(quality.validation, period) }),
    ...(leftOut.length > 0 && { leftOut: [...leftOut] }),
  };
}

function measures({ auc, brier, baseBrier, calibrationError }: Quality) {
  const measured = Object.entries({ auc, brier, baseBrier, calibrationError });
  return Object.fromEntries(
    measured.flatMap(([name, value]) =>
      value === null || Number.isNaN(value) ? [] : [[name, rounded(value)]],
    ),
  );
}

const backTest = (kind: 'time-split' | 'cross', [from, to]: readonly [number, number]) => ({
  ...{ kind, from: dayOf(from), to: dayOf(to) },
});

function algorithmOf({ learners, quality }: Model): string {
  if (quality.how === 'prior') return learners.length > 0 ? 'stated beliefs' : 'the usual rate';
  const kinds = new Set(learners.map(({ learner }) => ALGORITHMS[learner.kind] ?? learner.kind));
  return kinds.size === 0 ? 'the usual rate' : [...kinds].join(' and ');
}

/** What an answer says about a model that can tell little or nothing. */
export function noteOn({ model, candidates, tellsApart }: Answered): string | undefined {
  const { quality, baseRate } = model;
  const rate = `${String(Math.round(baseRate * 1000) / 10)} %`;
  if (candidates.length === 0) return 'There is nothing to score.';
  if (quality.how === 'prior')
    return `Too few examples to learn from (${String(quality.positives)} of ${String(quality.examples)} went that way): the scores rest on beliefs stated in docs/insight/scores.md, not on this workspace.`;
  if (!tellsApart)
    return `No signal: on past records the scores were no better than chance, so each gets the usual rate of ${rate}. Records with warnings come first; that they matter is not proven here.`;
  return quality.how === 'shrunk' ? 'Few examples: the scores are drawn towards stated beliefs.' : undefined;
}

export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const rounded = (share: number): number => Math.round(share * 1000) / 1000;
