import type { Explanation } from '../../../tool-kit/explanation.js';
import { FALSE_ALARMS } from '../scan/sighting.js';

/** How anomalies are found, and what that cannot tell. */
export const explanationOf = (
  tests: number,
  at: readonly string[],
  sources: readonly string[],
): Explanation => ({
  method:
    'Each whole period is compared with a line through its neighbours (negative binomial for counts, t for sums of money), and ' +
    'each owner, source or other member with the others of its kind (beta-binomial). Of all tests those are told whose ' +
    `Benjamini-Hochberg q is below ${FALSE_ALARMS} and whose size matters.`,
  inputs: { tests, looked: [...at], falseAlarmRate: FALSE_ALARMS },
  sources: [...sources],
  limits: [
    'The current period is not over and not judged.',
    'An anomaly is a reason to look, not a cause.',
    'What rises or falls slowly is a trend and no anomaly.',
    'Seasons are known after three of their cycles.',
  ],
});
