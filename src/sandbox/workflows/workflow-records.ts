import type { Caller } from '../access/caller';
import { STANDARD_ROLES } from '../access/role';
import { Changes } from '../store/changes';
import { newRow } from '../store/new-row';
import type { Actor } from '../store/actor';
import type { Columns, Json, Row } from '../store/row';
import { isObject } from '../store/row';
import { badInput } from '../twenty-error';
import type { Workspace } from '../workspace';

/** The server itself, as rows it makes name it. */
export const SYSTEM: Actor = { source: 'MANUAL', name: 'System', workspaceMemberId: null, userId: null };

/** A caller who may do everything, for what the server does by itself in someone's name. */
export function systemCaller(workspace: Workspace, actor: Actor): Caller {
  return {
    workspace,
    role: { ...STANDARD_ROLES.admin, id: workspace.id },
    actor,
    apiKeyId: null,
    user: null,
  };
}

/** Adds a row of a workflow object, as the server. */
export function addRow(workspace: Workspace, object: string, columns: Columns, actor: Actor = SYSTEM): Row {
  const shape = workspace.model.getShape(object);
  const table = workspace.store.table(object);
  return new Changes(workspace.store, actor).insert(newRow(columns, shape, actor, table), shape);
}

/** Changes a row of a workflow object, as the server. */
export function changeRow(workspace: Workspace, object: string, id: string, columns: Columns): Row {
  const row = workspace.store.table(object).get(id);
  if (row === undefined) throw new Error(`no ${object} ${id}`);
  return new Changes(workspace.store, SYSTEM).update(row, columns, workspace.model.getShape(object));
}

/** A step of a version, and its trigger, as JSON that others wrote. */
export type Step = Record<string, unknown> & { readonly id: string };

/** The steps of a version. */
export function stepsOf(version: Row): Step[] {
  const steps: unknown = version['steps'];
  return Array.isArray(steps)
    ? steps.filter((one): one is Step => isObject(one) && typeof one['id'] === 'string')
    : [];
}

/** The trigger of a version. */
export function triggerOf(version: Row): Record<string, unknown> {
  const trigger: unknown = version['trigger'];
  return isObject(trigger) ? trigger : {};
}

/** The ids that a step or a trigger names as what comes next. */
export function nextOf(step: Readonly<Record<string, unknown>>): string[] {
  const next = step['nextStepIds'];
  return Array.isArray(next) ? next.map(String) : [];
}

/** A version by its id, or the refusal of everything that takes one. */
export function getVersion(workspace: Workspace, id: unknown): Row {
  const version = workspace.store.findLive('workflowVersion', id);
  if (version !== undefined) return version;
  throw badInput('INVALID_INPUT', 'Workflow version not found', 'Invalid workflow trigger input.');
}

/** Gives every new workflow its first version, a draft. */
export function keepVersions(workspace: Workspace): void {
  workspace.store.listen(({ action, object, after }) => {
    if (object !== 'workflow' || action !== 'created' || after === undefined) return;
    addRow(workspace, 'workflowVersion', { name: 'v1', status: 'DRAFT', workflowId: after.id });
    setImmediate(() => markDraft(workspace, after.id));
  });
}

/** A workflow is a draft a moment after it was made, if nothing else has become of it. */
function markDraft({ store }: Workspace, id: string): void {
  const table = store.table('workflow');
  const row = table.get(id);
  if (row !== undefined && row['statuses'] == null) table.put({ ...row, statuses: ['DRAFT'] });
}

/** JSON that came from outside, as it is stored. */
export function stored(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
