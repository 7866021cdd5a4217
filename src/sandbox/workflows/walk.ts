import { clock } from '../clock';
import { isObject } from '../store/row';
import { goesOn, readinessOf } from './readiness';
import type { Run } from './run';
import { branchesOf, isTolerant, loopOf, loopStartsOf } from './run-state';
import { perform, STEP_TYPES } from './step-actions';
import type { Outcome } from './step-outcome';
import { fillIn } from './variables';
import type { Step } from './workflow-records';
import { nextOf } from './workflow-records';
import { worker } from './worker';

/** How a step ended, for what follows it. */
interface Ended {
  readonly status: string;
  readonly result?: unknown;
}

/** Goes on with some steps and with all that follows them, then settles how the run stands. */
export async function goOn(run: Run, ids: readonly string[]): Promise<void> {
  await turnTo(run, ids);
  settle(run);
}

/** Turns to several steps at once. */
async function turnTo(run: Run, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => visit(run, id)));
}

async function visit(run: Run, id: string): Promise<void> {
  const step = run.find(id);
  if (step === undefined) return;
  const readiness = readinessOf(step, run, run.status === 'RUNNING');
  if (readiness === 'leave') return;
  const type = String(step['type']);
  if (readiness === 'perform' && !STEP_TYPES.includes(type))
    return run.end('FAILED', `Workflow step executor not found for step type '${type}'`);
  const ended = readiness === 'perform' ? await performStep(step, run) : passOver(step, run, readiness);
  if (ended !== undefined) await follow(step, ended, run);
}

function passOver(step: Step, run: Run, readiness: 'skip' | 'fail-safely'): Ended {
  const status = readiness === 'skip' ? 'SKIPPED' : 'FAILED_SAFELY';
  run.note(step.id, { status });
  return { status };
}

/** Performs a step; undefined when nothing follows it now. */
async function performStep(step: Step, run: Run): Promise<Ended | undefined> {
  run.infos[step.id] = { ...run.infos[step.id], status: 'RUNNING' };
  run.performed += 1;
  try {
    if (worker.failing?.step === run.performed) throw new Error(worker.failing.words);
    const settings = isObject(step['settings']) ? step['settings'] : {};
    const input = fillIn(settings['input'], run.results);
    return note(step, await perform(input, { caller: run.caller, step, flow: run }), run);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const status = isForgiven(step, run) ? 'FAILED_SAFELY' : 'FAILED';
    run.note(step.id, { status, error: words });
    return status === 'FAILED' ? undefined : { status };
  }
}

function note(step: Step, { result, status, until }: Outcome, run: Run): Ended | undefined {
  const now = status ?? (result === undefined ? 'FAILED' : 'SUCCESS');
  run.note(step.id, { status: now, result });
  if (now === 'FAILED') return undefined;
  if (now !== 'PENDING') return { status: now, result };
  run.save();
  if (until !== undefined) clock.at(until, () => worker.take(() => void resume(run, step)));
  return undefined;
}

/** Goes on behind a step that waited for its time, unless the run has ended meanwhile. */
async function resume(run: Run, step: Step): Promise<void> {
  if (run.status !== 'RUNNING') return;
  const result = { success: true };
  run.note(step.id, { status: 'SUCCESS', result });
  await follow(step, { status: 'SUCCESS', result }, run);
  settle(run);
}

/** Whether a failed step lies in the loop of an iterator that goes on all the same. */
function isForgiven(step: Step, { steps }: Run): boolean {
  return steps.some((one) => isTolerant(one) && loopOf(one, steps).has(step.id));
}

/** Turns to what follows a step: an iterator's loop until it is through, the branch that was taken. */
async function follow(step: Step, { status, result }: Ended, run: Run): Promise<void> {
  const lost = status === 'SKIPPED' || status === 'FAILED_SAFELY' ? status : undefined;
  const reached: unknown = isObject(result) ? result['matchingBranchId'] : undefined;
  if (step['type'] === 'ITERATOR') {
    const isThrough = isObject(result) && result['hasProcessedAllItems'] === true;
    if (lost !== undefined) return giveUp(run, loopStartsOf(step), lost);
    return turnTo(run, isThrough ? nextOf(step) : loopStartsOf(step));
  }
  if (step['type'] !== 'IF_ELSE') return turnTo(run, nextOf(step));
  const branches = branchesOf(step);
  const others = branches.filter((one) => lost !== undefined || one.id !== reached);
  await giveUp(
    run,
    others.flatMap((one) => one.nextStepIds),
    lost ?? 'SKIPPED',
  );
  await turnTo(
    run,
    branches.filter((one) => !others.includes(one)).flatMap((one) => one.nextStepIds),
  );
}

/** Marks steps without looking at what leads to them, then turns to what follows them. */
async function giveUp(run: Run, ids: readonly string[], status: string): Promise<void> {
  for (const id of ids) run.infos[id] = { ...run.infos[id], status };
  for (const id of ids) {
    const step = run.find(id);
    if (step !== undefined) await follow(step, { status }, run);
  }
}

/** Ends the run when there is nothing left to do, or when a step has failed. */
export function settle(run: Run): void {
  if (run.status === 'STOPPING') {
    if (!run.isBusy) run.end('STOPPED');
  } else if (run.status === 'RUNNING') {
    if (run.steps.some((step) => run.infos[step.id]?.status === 'FAILED'))
      run.end('FAILED', 'WorkflowRun failed');
    else if (goesOn(run)) run.save();
    else run.end('COMPLETED');
  }
}
