import { clock } from '../clock';
import type { Actor } from '../store/actor';
import type { Json, Row } from '../store/row';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import { whenAllowed } from './run-throttle';
import { perform } from './step-actions';
import { fillIn } from './variables';
import type { Step } from './workflow-records';
import { addRow, changeRow, nextOf, stepsOf, stored, systemCaller, triggerOf } from './workflow-records';

interface StepInfo {
  readonly status: string;
  readonly result?: unknown;
  readonly error?: string;
}

/** Who or what starts a run, and as whose the records that it makes are marked. */
export interface Starter {
  readonly by: Actor;
  readonly makes: Actor;
}

/** One run under way. */
class Run {
  readonly infos: Record<string, StepInfo>;
  failure: string | undefined;

  constructor(
    readonly workspace: Workspace,
    readonly version: Row,
    readonly id: string,
    payload: unknown,
  ) {
    const waiting = stepsOf(version).map((step) => [step.id, { status: 'NOT_STARTED' }] as const);
    this.infos = { trigger: { result: payload, status: 'SUCCESS' }, ...Object.fromEntries(waiting) };
  }

  get results(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.infos).map(([id, info]) => [id, info.result]));
  }

  save(status: string, more: Readonly<Record<string, Json>> = {}): void {
    if (this.workspace.store.table('workflowRun').get(this.id) === undefined) return;
    const flow = { trigger: triggerOf(this.version), steps: stepsOf(this.version) };
    const error = this.failure === undefined ? {} : { workflowRunError: this.failure };
    const state = stored({ flow, stepInfos: this.infos, ...error });
    changeRow(this.workspace, 'workflowRun', this.id, { status, state, ...more });
  }
}

/** Starts a run of a version and gives its id at once; the steps follow by themselves. */
export function startRun(
  workspace: Workspace,
  version: Row,
  payload: unknown,
  { by, makes }: Starter,
): string {
  const workflowId = String(version['workflowId']);
  const name = String(workspace.store.table('workflow').get(workflowId)?.['name'] ?? '');
  const number = workspace.store.table('workflowRun').where('workflowId', workflowId).length + 1;
  const columns = {
    name: `#${number} - ${name}`,
    status: 'ENQUEUED',
    enqueuedAt: now(),
    workflowId,
    workflowVersionId: version.id,
  };
  const { id } = addRow(workspace, 'workflowRun', columns, by);
  const run = new Run(workspace, version, id, payload);
  run.save('ENQUEUED');
  whenAllowed(workspace, () => void work(run, makes === by ? by : { ...makes, name }));
  return id;
}

const now = () => clock.iso();

async function work(run: Run, actor: Actor): Promise<void> {
  run.save('RUNNING', { startedAt: now() });
  await follow(nextOf(triggerOf(run.version)), run, actor).catch((error: unknown) => {
    run.failure = error instanceof Error ? error.message : String(error);
  });
  for (const [id, info] of Object.entries(run.infos))
    if (info.status === 'NOT_STARTED' && run.failure === undefined) run.infos[id] = { status: 'SKIPPED' };
  run.save(run.failure === undefined ? 'COMPLETED' : 'FAILED', { endedAt: now() });
}

/** Performs the named steps and what follows them, each once. */
async function follow(ids: readonly string[], run: Run, actor: Actor): Promise<void> {
  for (const id of ids) {
    const step = stepsOf(run.version).find((one) => one.id === id);
    if (step === undefined || run.infos[id]?.status !== 'NOT_STARTED') continue;
    await follow(await performStep(step, run, actor), run, actor);
  }
}

async function performStep(step: Step, run: Run, actor: Actor): Promise<readonly string[]> {
  const settings = isObject(step['settings']) ? step['settings'] : {};
  run.infos[step.id] = { status: 'RUNNING' };
  try {
    const input = fillIn(settings['input'], run.results);
    const { result, next } = await perform(String(step['type']), input, systemCaller(run.workspace, actor));
    run.infos[step.id] = { result, status: 'SUCCESS' };
    return next ?? nextOf(step);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const isTolerated = mayFail(settings['errorHandlingOptions']);
    run.infos[step.id] = { error: words, status: isTolerated ? 'FAILED_SAFELY' : 'FAILED' };
    if (isTolerated) return nextOf(step);
    throw error;
  }
}

function mayFail(options: unknown): boolean {
  const option = isObject(options) ? options['continueOnFailure'] : undefined;
  return isObject(option) && option['value'] === true;
}
