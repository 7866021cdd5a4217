import type { Flow } from './run-state';
import { isTolerant, loopOf, parentsOf } from './run-state';
import type { Step } from './workflow-records';
import { nextOf } from './workflow-records';

/** What becomes of a step that another led to: it is performed, passed over, given up, or left for another to lead to. */
export type Readiness = 'perform' | 'skip' | 'fail-safely' | 'leave';

const DONE: readonly (string | undefined)[] = ['SUCCESS', 'STOPPED', 'SKIPPED'];
const ENDED: readonly (string | undefined)[] = [...DONE, 'FAILED_SAFELY'];
const PASSED_OVER: readonly (string | undefined)[] = ['SKIPPED', 'STOPPED', 'FAILED_SAFELY'];

/** Whether a step has begun, or was passed over. */
function hasBegun(step: Step, { infos }: Flow): boolean {
  return (infos[step.id]?.status ?? 'NOT_STARTED') !== 'NOT_STARTED';
}

/** What Twenty 2.21 looks at before a step: for an iterator that begins, only the steps outside its loop. */
function statusesBefore(step: Step, flow: Flow): (string | undefined)[] {
  const parents = parentsOf(step, flow.steps);
  const begins = step['type'] === 'ITERATOR' && !hasBegun(step, flow);
  const loop = begins ? loopOf(step, flow.steps) : new Set<string>();
  return parents.filter((one) => !loop.has(one.id)).map((one) => flow.infos[one.id]?.status);
}

/** Whether an iterator at work forgives a failure within its own loop. */
function forgives(step: Step, flow: Flow): boolean {
  if (!isTolerant(step) || !hasBegun(step, flow)) return false;
  return [...loopOf(step, flow.steps)].some((id) => {
    const info = flow.infos[id];
    return info?.status === 'FAILED_SAFELY' && info.error !== undefined;
  });
}

function mayPerform(step: Step, flow: Flow, before: readonly (string | undefined)[]): boolean {
  if (step['type'] !== 'ITERATOR' && hasBegun(step, flow)) return false;
  if (forgives(step, flow)) return before.every((one) => ENDED.includes(one));
  return before.length === 0 || (before.includes('SUCCESS') && before.every((one) => DONE.includes(one)));
}

/**
 * What becomes of a step now. A step runs when all that lead to it have ended and one of them well; it is passed over
 * when none did. Twenty's own gaps are kept: a loop whose only way back was passed over waits for ever.
 */
export function readinessOf(step: Step, flow: Flow, isRunning = true): Readiness {
  const before = statusesBefore(step, flow);
  if (isRunning && mayPerform(step, flow, before)) return 'perform';
  if (before.length === 0) return 'leave';
  if (isGivenUp(step, flow, before)) return 'fail-safely';
  const isUnderWay = step['type'] === 'ITERATOR' && hasBegun(step, flow);
  return !isUnderWay && before.every((one) => PASSED_OVER.includes(one)) ? 'skip' : 'leave';
}

function isGivenUp(step: Step, flow: Flow, before: readonly (string | undefined)[]): boolean {
  const isLost = before.includes('FAILED_SAFELY') && before.every((one) => ENDED.includes(one));
  return isLost && !forgives(step, flow);
}

/** Whether a run goes on: a step is at work or waits, or one that ended leads to one that may be performed. */
export function goesOn(flow: Flow): boolean {
  const { steps, infos } = flow;
  if (steps.some((step) => ['RUNNING', 'PENDING'].includes(infos[step.id]?.status ?? ''))) return true;
  return steps.some((step) => {
    if (hasBegun(step, flow) || readinessOf(step, flow) !== 'perform') return false;
    return steps.some(
      (one) =>
        nextOf(one).includes(step.id) && ['SUCCESS', 'FAILED_SAFELY'].includes(infos[one.id]?.status ?? ''),
    );
  });
}
