import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { Explanation } from '../../tool-kit/explanation.js';

const METHOD =
  'Deals are counted as they are, and as the timeline shows they were at the beginning of the period. A part (an owner, a region, a ' +
  'source) is named when its new, won and lost deals changed unlike those of the rest by more than chance: chi-squared of all three, held ' +
  'against 5 % after Bonferroni over all parts. Its counts and those of the rest add up.';

export function briefingExplanation({ pipeline, coverage }: WorkspaceHistory, deals: number): Explanation {
  const { changesSince } = coverage;
  return {
    method: METHOD,
    inputs: {
      ...{ deals, read: coverage.deals.read, of: coverage.deals.total, calls: coverage.calls },
      stages: pipeline.stages.map(({ label, outcome }) => `${label}: ${outcome}`),
      stagesAre: pipeline.isConfigured ? 'configured' : 'guessed from their labels',
      ...(changesSince !== undefined && { changesSince: new Date(changesSince).toISOString() }),
    },
    sources: [
      `${pipeline.object}: ${pipeline.field}, amount, close date, owner, traits`,
      'timelineActivity: changes of these',
    ],
    limits: [
      'When a deal without a known change of stage was won or lost is its close date, or its last change.',
      'A deal that moved there and back in the period has not moved.',
    ],
  };
}
