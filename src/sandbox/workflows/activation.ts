import type { Json, Row } from '../store/row';
import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { patternOf } from './cron-pattern';
import { addRow, changeRow, getVersion, stepsOf, stored, triggerOf } from './workflow-records';

function refused(message: string, subCode = 'INVALID_INPUT'): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { subCode, friendly: message });
}

const UNFIT = 'INVALID_WORKFLOW_TRIGGER';
const TRIGGERS: readonly unknown[] = ['DATABASE_EVENT', 'MANUAL', 'CRON', 'WEBHOOK'];

/** Refuses what is not ready to run, no draft, or not the version that was active last. */
function refuseUnready(version: Row, workflow: Row | undefined): void {
  if (version['trigger'] == null)
    throw refused('Workflow version does not contain trigger', 'INVALID_WORKFLOW_VERSION');
  const trigger = triggerOf(version);
  if (trigger['type'] == null) throw refused('No trigger type provided', UNFIT);
  if (stepsOf(version).length === 0) throw refused('No steps provided in workflow version', UNFIT);
  refuseTrigger(trigger);
  if (stepsOf(version).some(isBlankForm))
    throw refused('Form action must have at least one field', 'INVALID_WORKFLOW_VERSION');
  const isLast = workflow?.['lastPublishedVersionId'] === version.id && version['status'] === 'DEACTIVATED';
  if (version['status'] !== 'DRAFT' && !isLast)
    throw refused('Cannot activate non-draft or non-last-published version');
}

function isBlankForm({ type, settings }: Readonly<Record<string, unknown>>): boolean {
  const input: unknown = isObject(settings) ? settings['input'] : undefined;
  return type === 'FORM' && !(Array.isArray(input) && input.length > 0);
}

function refuseTrigger({ type, settings }: Readonly<Record<string, unknown>>): void {
  if (!TRIGGERS.includes(type)) throw refused('Invalid trigger type for enabling workflow trigger', UNFIT);
  if (type === 'DATABASE_EVENT' && !(isObject(settings) && settings['eventName']))
    throw refused('No event name provided in database event trigger', UNFIT);
}

/** What is kept of a trigger that works by itself; undefined for the others. */
function automatedOf({ type, settings }: Readonly<Record<string, unknown>>): Json | undefined {
  if (type === 'CRON') return { pattern: patternOf(settings) };
  return type === 'DATABASE_EVENT' ? stored(settings) : undefined;
}

/** Puts a draft, or the version that was active last, to work; the one that was active before retires. */
export function activateVersion(workspace: Workspace, id: unknown): true {
  const version = getVersion(workspace, id);
  const workflowId = String(version['workflowId']);
  refuseUnready(version, workspace.store.table('workflow').get(workflowId));
  const trigger = triggerOf(version);
  const settings = automatedOf(trigger);
  for (const other of workspace.store.table('workflowVersion').where('workflowId', workflowId)) {
    if (other['status'] === 'ACTIVE')
      changeRow(workspace, 'workflowVersion', other.id, { status: 'ARCHIVED' });
  }
  dropTriggers(workspace, workflowId);
  changeRow(workspace, 'workflowVersion', version.id, { status: 'ACTIVE' });
  changeRow(workspace, 'workflow', workflowId, { lastPublishedVersionId: version.id });
  renewStatuses(workspace, workflowId);
  if (settings !== undefined) {
    const columns = { type: stored(trigger['type']), settings, workflowId };
    addRow(workspace, 'workflowAutomatedTrigger', columns);
  }
  return true;
}

/** Takes a version out of work; one that is not at work stays as it is. */
export function deactivateVersion(workspace: Workspace, id: unknown): true {
  const version = getVersion(workspace, id);
  if (version['status'] !== 'ACTIVE') return true;
  const workflowId = String(version['workflowId']);
  dropTriggers(workspace, workflowId);
  changeRow(workspace, 'workflowVersion', version.id, { status: 'DEACTIVATED' });
  renewStatuses(workspace, workflowId);
  return true;
}

/** A workflow shows the statuses that its versions have. */
export function renewStatuses(workspace: Workspace, workflowId: string): void {
  const versions = workspace.store.table('workflowVersion').where('workflowId', workflowId);
  const statuses = ['DRAFT', 'ACTIVE', 'DEACTIVATED'].filter((status) =>
    versions.some((one) => one['status'] === status),
  );
  changeRow(workspace, 'workflow', workflowId, { statuses });
}

function dropTriggers({ store }: Workspace, workflowId: string): void {
  const table = store.table('workflowAutomatedTrigger');
  for (const row of [...table.where('workflowId', workflowId)]) table.remove(row.id);
}

/** The active version of a workflow, if it has one. */
export function activeVersion({ store }: Workspace, workflow: Row): Row | undefined {
  const version = store.findLive('workflowVersion', workflow['lastPublishedVersionId']);
  return version?.['status'] === 'ACTIVE' ? version : undefined;
}

/** Whether a DATABASE_EVENT trigger waits for the event: by name, and for changes by field. */
export function waitsFor(trigger: Row, eventName: string, changed: readonly string[] = []): boolean {
  const { settings } = trigger;
  if (trigger['type'] !== 'DATABASE_EVENT' || !isObject(settings) || settings['eventName'] !== eventName)
    return false;
  const { fields } = settings;
  if (!Array.isArray(fields) || fields.length === 0 || !/\.(updated|upserted)$/.test(eventName)) return true;
  return fields.some((one) => changed.includes(String(one)));
}
