import type { Caller } from '../access/caller';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import { draftFrom } from './edit-version';
import { readinessOf } from './readiness';
import type { Run } from './run';
import { runOf } from './run';
import { loopOf } from './run-state';
import { findLive, keepLive, startRun } from './run-workflow';
import { goOn } from './walk';
import { worker } from './worker';
import { getVersion } from './workflow-records';

type Args = Readonly<Record<string, unknown>>;

const NO_STATE = 'null value in column "state" of relation "workflowRun" violates not-null constraint';
const NO_STATE_FRIENDLY = 'A required field is missing. Please provide all required values and try again.';
const DUPLICATE = 'This record already exists. Please check your data and try again.';

/** A user starts a version, whatever its state and trigger; it acts as that user. */
export function runVersion(caller: Caller, { input }: Args): unknown {
  const { workspace, actor } = caller;
  const { workflowVersionId, workflowRunId, payload } = isObject(input) ? input : {};
  const version = getVersion(workspace, workflowVersionId);
  if (version['trigger'] == null || version['steps'] == null)
    throw new TwentyError(NO_STATE, 'INTERNAL_SERVER_ERROR', { friendly: NO_STATE_FRIENDLY });
  if (workspace.store.table('workflowRun').get(String(workflowRunId)) !== undefined)
    throw new TwentyError('A duplicate entry was detected', 'INTERNAL_SERVER_ERROR', { friendly: DUPLICATE });
  const given = isObject(payload) ? payload : {};
  const metadata = { workspaceMemberId: actor.workspaceMemberId };
  const id = typeof workflowRunId === 'string' ? workflowRunId : undefined;
  const start = { payload: { ...given, payload: given, metadata }, by: actor, user: caller, id };
  return { workflowRunId: startRun(workspace, version, start) };
}

function getRun({ workspace }: Caller, id: unknown): Row {
  const run = workspace.store.findLive('workflowRun', id);
  if (run !== undefined) return run;
  throw new TwentyError('Workflow run not found', 'INTERNAL_SERVER_ERROR', {
    friendly: 'Workflow run not found.',
  });
}

const STOPPABLE: readonly unknown[] = ['NOT_STARTED', 'ENQUEUED', 'RUNNING'];

/** Stops a run: at once when no step is at work, else when those have ended. */
export function stopRun(caller: Caller, { workflowRunId }: Args): unknown {
  const row = getRun(caller, workflowRunId);
  const run = findLive(caller.workspace, row.id) ?? runOf(row, caller);
  if (run === undefined || !STOPPABLE.includes(run.status)) return { id: row.id, status: row['status'] };
  const isBusy = run.isBusy;
  for (const step of run.steps) {
    const info = run.infos[step.id];
    if (isBusy && step['type'] === 'ITERATOR' && info?.status === 'RUNNING')
      run.infos[step.id] = { ...info, status: 'STOPPED' };
  }
  if (isBusy) run.save('STOPPING');
  else run.end('STOPPED');
  return { id: row.id, status: run.status };
}

/** Lets a failed run go on with its failed steps. */
export function retryRun(caller: Caller, { workflowRunId }: Args): unknown {
  const row = getRun(caller, workflowRunId);
  const run = findLive(caller.workspace, row.id) ?? runOf(row, caller);
  if (run?.status !== 'FAILED') return { id: row.id, status: row['status'] };
  const ids = begunAnew(run);
  if (ids.length === 0) return { id: row.id, status: row['status'] };
  run.failure = undefined;
  keepLive(caller.workspace, run);
  run.save('RUNNING', { endedAt: null });
  worker.take(() => setImmediate(() => void goOn(run, ids)));
  return { id: row.id, status: run.status };
}

/** Resets the failed steps, and gives those to begin with. An iterator that failed within its loop goes on where it was. */
function begunAnew(run: Run): string[] {
  const failed = run.steps.filter((step) => run.infos[step.id]?.status === 'FAILED');
  const first = failed.filter((step) => {
    const info = run.infos[step.id];
    const isMidway = isObject(info?.result) && info.result['hasProcessedAllItems'] === false;
    const reset = step['type'] === 'ITERATOR' ? loopOf(step, run.steps) : new Set<string>();
    if (isMidway) run.infos[step.id] = { ...info, status: 'RUNNING', error: undefined };
    else
      for (const id of [...reset, step.id])
        run.infos[id] = { ...run.infos[id], status: 'NOT_STARTED', error: undefined };
    return !isMidway;
  });
  const loops = run.steps.filter((one) => one['type'] === 'ITERATOR').map((one) => loopOf(one, run.steps));
  const ready = run.steps.filter(
    (step) => !loops.some((loop) => loop.has(step.id)) && readinessOf(step, run) === 'perform',
  );
  return [...new Set([...first, ...ready].map((step) => step.id))];
}

/** A user makes a draft like another version. */
export function draftByHand({ workspace }: Caller, { input }: Args): unknown {
  return draftFrom(workspace, isObject(input) ? input : {});
}
