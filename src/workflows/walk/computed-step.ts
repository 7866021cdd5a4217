import { answerOf } from '../computed/program.js';
import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { isUnknown } from './values.js';
import type { Effect } from './walked.js';

/** What the code answers that a workflow is given for what Twenty cannot compute; undefined for other code. */
export function computedBy(
  { type, settings }: TwentyStep,
  fill: (value: unknown) => unknown,
  now: Date,
): { result: unknown; effect: Effect } | undefined {
  const input = type === 'CODE' ? (fill(settings.input) as TwentyStep['settings']['input']) : {};
  const result = isUnknown(input) ? undefined : answerOf(input, now);
  return result && { result, effect: { kind: 'compute', values: Object.values(result) } };
}
