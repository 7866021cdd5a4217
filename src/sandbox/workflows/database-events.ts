import { renderRecord } from '../records/render';
import { wholeSelection } from '../records/selection';
import { difference } from '../store/difference';
import type { Row } from '../store/row';
import type { RecordEvent } from '../store/store';
import type { Workspace } from '../workspace';
import { activeVersion, waitsFor } from './activation';
import { startRun } from './run-workflow';
import { SYSTEM } from './workflow-records';

/** Starts the workflows that wait for a change of a record. */
export function startOnEvents(workspace: Workspace): void {
  workspace.store.listen((event) => {
    const triggers = workspace.store.table('workflowAutomatedTrigger');
    if (triggers.size > 0 && !event.object.startsWith('workflow')) start(event, triggers.all(), workspace);
  });
}

function start(event: RecordEvent, triggers: readonly Row[], workspace: Workspace): void {
  const { object, action } = event;
  const isUpsert = action === 'created' || action === 'updated';
  const names = [`${object}.${action}`, ...(isUpsert ? [`${object}.upserted`] : [])];
  const payload = payloadOf(event, workspace);
  for (const trigger of triggers) {
    const workflow = workspace.store.findLive('workflow', trigger['workflowId']);
    const version = workflow && activeVersion(workspace, workflow);
    if (version === undefined || !waitsFor(trigger, names, payload.properties.updatedFields)) continue;
    const by = { ...SYSTEM, source: 'WORKFLOW', name: String(workflow?.['name']) };
    startRun(workspace, version, payload, { by, makes: by });
  }
}

function payloadOf({ object, before, after, by }: RecordEvent, { model, store }: Workspace) {
  const shape = model.getShape(object);
  const place = { store, belowOne: false, nestedAggregates: false };
  const whole = (row: Row | undefined) =>
    row === undefined ? undefined : renderRecord(row, shape, wholeSelection(shape), place);
  const diff = before === undefined || after === undefined ? {} : difference(before, after, shape);
  const properties = { before: whole(before), after: whole(after), diff, updatedFields: Object.keys(diff) };
  return {
    recordId: (after ?? before)?.id,
    userId: by.userId,
    workspaceMemberId: by.workspaceMemberId,
    properties,
  };
}
