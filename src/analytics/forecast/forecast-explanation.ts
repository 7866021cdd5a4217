import type { Explanation } from '../../tool-kit/explanation.js';
import { hundredths } from '../rounded.js';
import type { ForecastCase } from './forecast-case.js';

const METHOD =
  'Each open deal gets a chance to be won in each month from what became of deals in the same stage, as long in it, as old and as near ' +
  'to their close date, and of the same owner and traits (multiplicative rates drawn to the average). New deals come at the rate of ' +
  'late and are won as earlier ones were. Amounts change as they did before. 2,000 futures are drawn; a common shock, as large as ' +
  'past forecasts missed by, widens them. The back-test forecasts each past month again with what was known then.';

const LIMITS = [
  'What never happened before (a new competitor, a new price) is not foreseen.',
  'weighted, commit and bestCase believe in close dates; p10 to p90 do not.',
  'Ranges of quarters overlap in the back-test: one starts with each month.',
];

export function explanationOf({ history, deals, findings, input }: ForecastCase): Explanation {
  const { pipeline, coverage } = history;
  return {
    method: METHOD,
    inputs: {
      deals: deals.length,
      learntFrom: coverage.deals.read,
      won: findings.wins,
      ...(findings.shock !== undefined && { shock: hundredths(findings.shock) }),
      oddsByStage: Object.fromEntries(
        Object.entries(findings.odds).map(([stage, odds]) => [stage, hundredths(odds)]),
      ),
      stages: pipeline.stages.map(({ label, outcome }) => `${label}: ${outcome}`),
      stagesAre: pipeline.isConfigured ? 'configured' : 'guessed from their labels',
      ...(input.filter && { filter: input.filter }),
      ...(coverage.changesSince !== undefined && {
        changesSince: new Date(coverage.changesSince).toISOString(),
      }),
      calls: coverage.calls,
    },
    sources: [
      `${pipeline.object}: ${pipeline.field}, amount, close date, owner, traits`,
      'timelineActivity: changes of these',
    ],
    limits: LIMITS,
  };
}
