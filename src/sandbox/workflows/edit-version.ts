import { randomUUID } from 'node:crypto';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import { renewStatuses } from './activation';
import type { Step } from './workflow-records';
import { newSteps } from './new-steps';
import { addRow, changeRow, getVersion, nextOf, stepsOf, stored, triggerOf } from './workflow-records';

type Given = Readonly<Record<string, unknown>>;

const FIRST_Y = 132;
interface Flow {
  readonly trigger: Given;
  readonly steps: readonly Step[];
}

function save(workspace: Workspace, version: Row, { trigger, steps }: Flow): Row {
  if (version['status'] !== 'DRAFT') throw new Error('Workflow version is not in draft status');
  const columns = {
    trigger: Object.keys(trigger).length === 0 ? null : stored(trigger),
    steps: stored(steps),
  };
  return changeRow(workspace, 'workflowVersion', version.id, columns);
}

function flowOf(version: Row): Flow {
  return { trigger: triggerOf(version), steps: stepsOf(version) };
}

/** The flow with the next steps of one of its parts changed. */
function rewired({ trigger, steps }: Flow, source: unknown, change: (next: string[]) => string[]): Flow {
  const rewire = <T extends Given>(part: T): T => ({ ...part, nextStepIds: change(nextOf(part)) });
  if (source === 'trigger') return { trigger: rewire(trigger), steps };
  return { trigger, steps: steps.map((step) => (step.id === source ? rewire(step) : step)) };
}

const adding = (target: unknown) => (next: string[]) => [...new Set([...next, String(target)])];
const dropping = (target: unknown) => (next: string[]) => next.filter((one) => one !== target);

const NOT_AT_ONCE: Readonly<Record<string, string>> = {
  CODE:
    'CODE steps cannot be created via create_complete_workflow because it does not create the underlying logic ' +
    'function. Use create_workflow_version_step instead.',
  AI_AGENT:
    'AI_AGENT steps cannot be created via create_complete_workflow because it does not create the underlying agent. ' +
    'Use create_workflow_version_step instead, then call update_agent to configure the agent.',
};

const listOf = (value: unknown): Given[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Refuses steps that need more than their settings. */
export function refuseSteps(steps: unknown): void {
  const types = listOf(steps).map((step) => String(step['type']));
  const refused = Object.keys(NOT_AT_ONCE).find((type) => types.includes(type));
  if (refused !== undefined) throw new Error(NOT_AT_ONCE[refused]);
}

/** A workflow made at once: its trigger and steps laid out from top to bottom, then its edges drawn. */
export function buildWorkflow(
  workspace: Workspace,
  { name, trigger, steps, edges }: Given,
  actor: Parameters<typeof addRow>[3],
): { readonly version: Row; readonly given: Flow } {
  const workflow = addRow(workspace, 'workflow', { name: stored(name) }, actor);
  const [made] = workspace.store.table('workflowVersion').where('workflowId', workflow.id);
  const given: Flow = {
    trigger: isObject(trigger) ? { position: { x: 0, y: 0 }, ...trigger } : {},
    steps: listOf(steps).map((step, index) => ({
      position: { x: 0, y: FIRST_Y * (index + 1) },
      ...step,
      id: String(step['id'] ?? randomUUID()),
    })),
  };
  const version = save(workspace, getVersion(workspace, made?.id), given);
  const drawn = listOf(edges).reduce<Flow>((inner, edge) => {
    refuseUnknownEnd(edge, inner, version);
    return rewired(inner, edge['source'], adding(edge['target']));
  }, given);
  return { version: save(workspace, version, drawn), given };
}

function refuseUnknownEnd({ source, target }: Given, { steps }: Flow, { id }: Row): void {
  const isThere = (step: unknown) => steps.some((one) => one.id === step);
  const within = `not found in workflowVersion '${id}'`;
  if (source !== 'trigger' && !isThere(source)) throw new Error(`Source step '${String(source)}' ${within}`);
  if (!isThere(target)) throw new Error(`Target step '${String(target)}' ${within}`);
}

/** Adds a step behind its parent, or behind the last one, with the steps that it brings along. */
export function addStep(workspace: Workspace, given: Given): Given {
  const version = getVersion(workspace, given['workflowVersionId']);
  const flow = flowOf(version);
  const [step, ...others] = newSteps(String(given['stepType']), String(given['id'] ?? randomUUID()));
  const placed = [step, ...others].map((one, index) => ({
    ...one,
    position: { x: 0, y: FIRST_Y * (flow.steps.length + 1 + index) },
  }));
  const parent = given['parentStepId'] ?? flow.steps.at(-1)?.id ?? 'trigger';
  const steps = [...flow.steps, ...placed];
  save(workspace, version, rewired({ ...flow, steps }, parent, adding(step.id)));
  const place =
    parent === 'trigger' ? ['trigger'] : ['steps', flow.steps.findIndex((one) => one.id === parent)];
  const edge = [{ type: 'CREATE', path: [...place, 'nextStepIds'], value: [step.id] }];
  const created = placed.map((value, index) => ({
    type: 'CREATE',
    path: ['steps', flow.steps.length + index],
    value,
  }));
  return parent === 'trigger'
    ? { triggerDiff: edge, stepsDiff: created }
    : { triggerDiff: [], stepsDiff: [...edge, ...created] };
}

/** Replaces a step by what is given under its id. */
export function replaceStep(workspace: Workspace, { workflowVersionId, step }: Given): Row {
  const version = getVersion(workspace, workflowVersionId);
  const flow = flowOf(version);
  const given = isObject(step) ? step : {};
  if (!flow.steps.some((one) => one.id === given['id'])) throw new Error('Step not found');
  return save(workspace, version, {
    ...flow,
    steps: flow.steps.map((one) => (one.id === given['id'] ? { ...one, ...given } : one)),
  });
}

/** Takes a step out; who led to it leads to what followed it. */
export function removeStep(workspace: Workspace, { workflowVersionId, stepId }: Given): Row {
  const version = getVersion(workspace, workflowVersionId);
  const { trigger, steps } = flowOf(version);
  const following = nextOf(steps.find((step) => step.id === stepId) ?? {});
  const closed = <T extends Given>(part: T): T =>
    nextOf(part).includes(String(stepId))
      ? { ...part, nextStepIds: [...dropping(stepId)(nextOf(part)), ...following] }
      : part;
  const left = steps.filter((step) => step.id !== stepId).map(closed);
  return save(workspace, version, { trigger: closed(trigger), steps: left });
}

/** Replaces the trigger; what followed the old one follows the new one unless it says otherwise. */
export function replaceTrigger(workspace: Workspace, { workflowVersionId, trigger }: Given): Row {
  const version = getVersion(workspace, workflowVersionId);
  return save(workspace, version, { ...flowOf(version), trigger: isObject(trigger) ? trigger : {} });
}

/** Draws or rubs out an edge. */
export function changeEdge(workspace: Workspace, given: Given, doing: 'draw' | 'erase'): Given {
  const version = getVersion(workspace, given['workflowVersionId']);
  const change = doing === 'draw' ? adding(given['target']) : dropping(given['target']);
  save(workspace, version, rewired(flowOf(version), given['source'], change));
  return { triggerDiff: [], stepsDiff: [] };
}

/** A draft like another version; the draft there is, if there is one, is overwritten. */
export function draftFrom(workspace: Workspace, { workflowId, workflowVersionIdToCopy }: Given): Row {
  const source = getVersion(workspace, workflowVersionIdToCopy);
  const versions = workspace.store.table('workflowVersion').where('workflowId', stored(workflowId));
  const draft = versions.find((one) => one['status'] === 'DRAFT');
  const columns = { name: `v${versions.length + 1}`, status: 'DRAFT', workflowId: stored(workflowId) };
  const made = save(workspace, draft ?? addRow(workspace, 'workflowVersion', columns), flowOf(source));
  renewStatuses(workspace, String(workflowId));
  return made;
}
