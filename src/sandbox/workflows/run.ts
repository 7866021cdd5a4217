import type { Caller } from '../access/caller';
import { clock } from '../clock';
import type { Json, Row } from '../store/row';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import type { Flow, StepInfo, StepInfos } from './run-state';
import type { Step } from './workflow-records';
import { changeRow, nextOf } from './workflow-records';

const UNFINISHED: readonly string[] = ['RUNNING', 'PENDING'];
const CUT_SHORT = 'Workflow has been ended before this step was completed';

/** A version as it was when a run of it started. */
export interface Plan {
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** One run under way: the flow as it was when it started, how its steps fare, and its row. */
export class Run implements Flow {
  status = 'NOT_STARTED';
  failure: string | undefined;
  /** How many steps it has performed. */
  performed = 0;

  constructor(
    readonly id: string,
    /** As whom its steps act. */
    readonly caller: Caller,
    readonly flow: Plan,
    readonly infos: StepInfos,
  ) {}

  get steps(): readonly Step[] {
    return this.flow.steps;
  }

  private get workspace(): Workspace {
    return this.caller.workspace;
  }

  /** What variables stand for. */
  get results(): Record<string, unknown> {
    const known = Object.entries(this.infos).filter(([, info]) => info.result != null);
    return Object.fromEntries(known.map(([id, info]) => [id, info.result]));
  }

  /** The ids of the first steps. */
  get first(): string[] {
    return nextOf(this.flow.trigger);
  }

  find(id: string): Step | undefined {
    return this.steps.find((step) => step.id === id);
  }

  /** Notes how a step fares; its history stays. */
  note(id: string, info: StepInfo): void {
    const history = this.infos[id]?.history;
    this.infos[id] = history === undefined ? info : { ...info, history };
  }

  /** Whether any step is at work. */
  get isBusy(): boolean {
    return this.steps.some((step) => this.infos[step.id]?.status === 'RUNNING');
  }

  /** Ends the run; what is still at work fails with it. */
  end(status: 'COMPLETED' | 'FAILED' | 'STOPPED', failure?: string): void {
    for (const [id, info] of Object.entries(this.infos))
      if (UNFINISHED.includes(info.status)) this.infos[id] = { ...info, status: 'FAILED', error: CUT_SHORT };
    this.failure = failure;
    this.save(status, { endedAt: clock.iso() });
  }

  /** Writes the run's row. A row that is gone stays gone. */
  save(status = this.status, more: Readonly<Record<string, Json>> = {}): void {
    this.status = status;
    if (this.row === undefined) return;
    changeRow(this.workspace, 'workflowRun', this.id, { status, state: this.state, ...more });
  }

  get row(): Row | undefined {
    return this.workspace.store.table('workflowRun').get(this.id);
  }

  private get state(): Json {
    const state = { flow: this.flow, stepInfos: this.infos, workflowRunError: this.failure };
    return JSON.parse(JSON.stringify(state)) as Json;
  }
}

/** Takes up a run from its row, as it was written last. */
export function runOf(row: Row, caller: Caller): Run | undefined {
  const { state } = row;
  if (!isObject(state) || !isObject(state['flow']) || !isObject(state['stepInfos'])) return undefined;
  const infos = structuredClone(state['stepInfos']) as unknown as StepInfos;
  const run = new Run(row.id, caller, state['flow'] as unknown as Plan, infos);
  run.status = String(row['status']);
  return run;
}
