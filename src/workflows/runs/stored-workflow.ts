import { isObject } from '../../schema/values/value-type.js';
import type { TwentyStep, TwentyTrigger, TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** A version of a workflow as Twenty keeps it. */
export interface StoredVersion {
  readonly id: string;
  readonly status: string;
  readonly workflow: TwentyWorkflow;
}

export interface StoredWorkflow {
  readonly id: string;
  readonly name: string;
  /** The one that counts: what is active, else the draft, else the last one. */
  readonly version?: StoredVersion;
}

const RANKS = ['ACTIVE', 'DRAFT', 'DEACTIVATED', 'ARCHIVED'];
const rankOf = ({ status }: { status: string }) => RANKS.indexOf(status) + (RANKS.includes(status) ? 0 : 10);

interface Row {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
  readonly trigger: unknown;
  readonly steps: unknown;
}

/** Reads a workflow with its versions from a record of Twenty. */
export function readStored(wire: Readonly<Record<string, unknown>>): StoredWorkflow {
  const name = typeof wire.name === 'string' ? wire.name : '';
  const [best] = versionsIn(wire.versions).sort(
    (one, other) => rankOf(one) - rankOf(other) || other.createdAt.localeCompare(one.createdAt),
  );
  const version = best && readVersion(best, name);
  return { id: String(wire.id), name, ...(version && { version }) };
}

function versionsIn(list: unknown): Row[] {
  const edges = isObject(list) && Array.isArray(list.edges) ? (list.edges as { node: Row }[]) : [];
  return edges.map(({ node }) => node);
}

function readVersion({ id, status, trigger, steps }: Row, name: string): StoredVersion | undefined {
  const workflow = readFlow({ trigger, steps }, name);
  return workflow && { id, status, workflow };
}

/** A workflow out of what a version or a run keeps; nothing without a trigger. */
export function readFlow(flow: unknown, name: string): TwentyWorkflow | undefined {
  if (!isObject(flow) || !isObject(flow.trigger) || typeof flow.trigger.type !== 'string') return undefined;
  const steps = Array.isArray(flow.steps) ? flow.steps.filter(isStep) : [];
  return { name, trigger: flow.trigger as unknown as TwentyTrigger, steps };
}

/** The input of a form is a list of its fields. */
const isStep = (value: unknown): value is TwentyStep =>
  isObject(value) &&
  typeof value.id === 'string' &&
  isObject(value.settings) &&
  (isObject(value.settings.input) || Array.isArray(value.settings.input));
