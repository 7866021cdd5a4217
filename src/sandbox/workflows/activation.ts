import type { Row } from '../store/row';
import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { addRow, changeRow, getVersion, stepsOf, stored, triggerOf } from './workflow-records';

function refused(message: string): TwentyError {
  return new TwentyError(message, 'BAD_USER_INPUT', { subCode: 'INVALID_INPUT', friendly: message });
}

/** Refuses what is no draft, not the version that was active last, or not ready to run. */
function refuseUnready(version: Row, workflow: Row | undefined): void {
  const isLast = workflow?.['lastPublishedVersionId'] === version.id && version['status'] === 'DEACTIVATED';
  if (version['status'] !== 'DRAFT' && !isLast)
    throw refused('Cannot activate non-draft or non-last-published version');
  if (triggerOf(version)['type'] === undefined) throw refused('Workflow version does not contain trigger');
  if (stepsOf(version).length === 0) throw refused('No steps found in workflow version');
}

/** Puts a draft, or the version that was active last, to work; the one that was active before retires. */
export function activateVersion(workspace: Workspace, id: unknown): true {
  const version = getVersion(workspace, id);
  const workflowId = String(version['workflowId']);
  refuseUnready(version, workspace.store.table('workflow').get(workflowId));
  for (const other of workspace.store.table('workflowVersion').where('workflowId', workflowId)) {
    if (other['status'] === 'ACTIVE')
      changeRow(workspace, 'workflowVersion', other.id, { status: 'ARCHIVED' });
  }
  dropTriggers(workspace, workflowId);
  changeRow(workspace, 'workflowVersion', version.id, { status: 'ACTIVE' });
  changeRow(workspace, 'workflow', workflowId, { statuses: ['ACTIVE'], lastPublishedVersionId: version.id });
  const { type, settings } = triggerOf(version);
  if (type === 'DATABASE_EVENT' || type === 'CRON')
    addRow(workspace, 'workflowAutomatedTrigger', { type, settings: stored(settings), workflowId });
  return true;
}

/** Takes an active version out of work. */
export function deactivateVersion(workspace: Workspace, id: unknown): true {
  const version = getVersion(workspace, id);
  if (version['status'] !== 'ACTIVE') throw refused('Cannot disable non-active workflow version');
  const workflowId = String(version['workflowId']);
  dropTriggers(workspace, workflowId);
  changeRow(workspace, 'workflowVersion', version.id, { status: 'DEACTIVATED' });
  changeRow(workspace, 'workflow', workflowId, { statuses: ['DEACTIVATED'] });
  return true;
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
export function waitsFor(trigger: Row, names: readonly string[], changed: readonly string[]): boolean {
  const settings: unknown = trigger['settings'];
  if (trigger['type'] !== 'DATABASE_EVENT' || !isObject(settings)) return false;
  const { eventName, fields } = settings;
  if (!names.includes(String(eventName))) return false;
  return (
    !Array.isArray(fields) ||
    fields.length === 0 ||
    changed.length === 0 ||
    fields.some((one) => changed.includes(String(one)))
  );
}
