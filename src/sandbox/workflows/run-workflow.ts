import type { Caller } from '../access/caller';
import { clock } from '../clock';
import type { Actor } from '../store/actor';
import type { Row } from '../store/row';
import type { Workspace } from '../workspace';
import { Run } from './run';
import { takeRun, whenAllowed } from './run-throttle';
import { goOn } from './walk';
import { worker } from './worker';
import { addRow, stepsOf, systemCaller, triggerOf } from './workflow-records';

const live = new WeakMap<Workspace, Map<string, Run>>();
const STANDARD: Actor = { source: 'APPLICATION', name: 'Standard', workspaceMemberId: null, userId: null };
/** As whom a workflow acts that no user started. */
const WORKFLOW: Actor = { ...STANDARD, source: 'WORKFLOW', name: 'Workflow', updater: STANDARD };

/** A run that has not ended, as this process works on it. */
export function findLive(workspace: Workspace, id: string): Run | undefined {
  return live.get(workspace)?.get(id);
}

/** What starts a run: what it is given, who shows as its creator, and the user as whom it acts, if one started it. */
export interface Start {
  readonly payload: unknown;
  readonly by: Actor;
  readonly user?: Caller;
  readonly id?: string | undefined;
}

/** Starts a run of a version and gives its id at once; the steps follow by themselves. */
export function startRun(workspace: Workspace, version: Row, start: Start): string {
  const isManual = triggerOf(version)['type'] === 'MANUAL';
  const row = addRun(workspace, version, isManual, start);
  const caller = start.user ?? systemCaller(workspace, WORKFLOW);
  const steps = stepsOf(version);
  const waiting = steps.map((step) => [step.id, { status: 'NOT_STARTED' }] as const);
  const trigger = { result: start.payload, status: 'NOT_STARTED' };
  const plan = { trigger: triggerOf(version), steps };
  const run = new Run(row.id, caller, plan, { trigger, ...Object.fromEntries(waiting) });
  if (!takeRun(workspace)) return refuseRun(run);
  run.save(isManual ? 'ENQUEUED' : 'NOT_STARTED');
  keepLive(workspace, run);
  const begin = () => worker.take(() => void work(run));
  if (isManual) setImmediate(begin);
  else worker.take(() => whenAllowed(workspace, () => enqueue(run, begin)));
  return row.id;
}

/** A run beyond the limit of an hour stays as one that failed before it began. */
function refuseRun(run: Run): string {
  run.failure = 'Throttle limit reached';
  run.save('FAILED');
  return run.id;
}

function addRun(workspace: Workspace, version: Row, isManual: boolean, { by, id }: Start): Row {
  const workflowId = String(version['workflowId']);
  const name = String(workspace.store.table('workflow').get(workflowId)?.['name'] ?? '');
  const numbers = workspace.store.table('workflowRun').where('workflowId', workflowId).map(numberOf);
  const columns = {
    ...(id !== undefined && { id }),
    name: `#${Math.max(0, ...numbers) + 1} - ${name}`,
    status: isManual ? 'ENQUEUED' : 'NOT_STARTED',
    enqueuedAt: isManual ? clock.iso() : null,
    workflowId,
    workflowVersionId: version.id,
  };
  return addRow(workspace, 'workflowRun', columns, by);
}

function numberOf(run: Row): number {
  return Number(/#(\d+)/.exec(String(run['name']))?.[1] ?? 0);
}

/** Keeps a run at hand, for what is done to it while it is under way. */
export function keepLive(workspace: Workspace, run: Run): void {
  const runs = live.get(workspace) ?? new Map<string, Run>();
  live.set(workspace, runs.set(run.id, run));
}

function enqueue(run: Run, begin: () => void): void {
  if (run.status !== 'NOT_STARTED') return;
  run.save('ENQUEUED', { enqueuedAt: clock.iso() });
  begin();
}

/** Begins with the steps behind the trigger, unless the run was stopped before its turn. */
async function work(run: Run): Promise<void> {
  if (run.status !== 'ENQUEUED') return;
  run.infos['trigger'] = { ...run.infos['trigger'], status: 'SUCCESS' };
  run.save('RUNNING', { startedAt: clock.iso() });
  await goOn(run, run.first);
}
