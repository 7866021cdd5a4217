import { isObject } from '../../schema/values/value-type.js';
import type { StepStatus } from '../walk/walked.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { readFlow } from './stored-workflow.js';

export interface StepInfo {
  readonly status: StepStatus;
  readonly result?: unknown;
  readonly error?: string;
  /** What became of it with earlier items of its loop. */
  readonly history: readonly Omit<StepInfo, 'history'>[];
}

/** A run as Twenty keeps it. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly flow?: TwentyWorkflow;
  readonly infos: ReadonlyMap<string, StepInfo>;
  readonly error?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export function readRun(wire: Readonly<Record<string, unknown>>): RunRecord {
  const state = isObject(wire.state) ? wire.state : {};
  const name = text(wire.name) ?? '';
  const facts = {
    createdAt: text(wire.createdAt),
    startedAt: text(wire.startedAt),
    endedAt: text(wire.endedAt),
    flow: readFlow(state.flow, name.replace(/^#\d+ - /, '')),
    error: text(state.workflowRunError),
  };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  const infos = Object.entries(isObject(state.stepInfos) ? state.stepInfos : {}).filter(([, info]) =>
    isObject(info),
  );
  return {
    ...{ id: String(wire.id), name, status: String(wire.status) },
    ...Object.fromEntries(given),
    infos: new Map(infos.map(([id, info]) => [id, readInfo(info as Record<string, unknown>)])),
  };
}

const readInfo = ({ status, result, error, history }: Record<string, unknown>): StepInfo => ({
  ...readOne({ status, result, error }),
  history: Array.isArray(history) ? history.filter(isObject).map(readOne) : [],
});

const readOne = ({ status, result, error }: Record<string, unknown>): Omit<StepInfo, 'history'> => ({
  status: status as StepStatus,
  result,
  ...(error !== undefined &&
    error !== null && { error: typeof error === 'string' ? error : JSON.stringify(error) }),
});

/** Whether nothing more will happen in it. */
export const isOver = ({ status }: Pick<RunRecord, 'status'>): boolean =>
  status === 'COMPLETED' || status === 'FAILED' || status === 'STOPPED';

/** Whether Twenty has begun it. */
export const hasBegun = ({ status }: Pick<RunRecord, 'status'>): boolean =>
  status !== 'NOT_STARTED' && status !== 'ENQUEUED';
