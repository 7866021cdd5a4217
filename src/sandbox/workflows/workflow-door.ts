import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json, notFound, readJsonBody } from '../http/door';
import type { Row } from '../store/row';
import type { Workspace } from '../workspace';
import { activeVersion } from './activation';
import { startRun } from './run-workflow';
import { SYSTEM, triggerOf } from './workflow-records';

/** /webhooks/workflows/:workspaceId/:workflowId, open to everyone: starts an active workflow by GET or POST. */
export function workflowDoor(workspaces: ReadonlyMap<string, Workspace>): Door {
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'POST') return notFound(request);
    const [workspaceId = '', workflowId = ''] = request.path.split('/').slice(3);
    const workspace = workspaces.get(workspaceId);
    if (workspace === undefined) return refused(404, 'NOT_FOUND', `Workspace ${workspaceId} not found`);
    const workflow = workspace.store.findLive('workflow', workflowId);
    if (workflow === undefined)
      return refused(404, 'NOT_FOUND', `Workflow ${workflowId} not found in workspace ${workspaceId}`);
    return start(workspace, workflow, request);
  };
}

function start(workspace: Workspace, workflow: Row, request: DoorRequest): DoorAnswer {
  const within = `in workspace ${workspace.id}`;
  const last = workflow['lastPublishedVersionId'] ?? '';
  if (last === '') return inactive(`Workflow ${workflow.id} has not been activated ${within}`);
  const version = activeVersion(workspace, workflow);
  if (version === undefined)
    return inactive(`Workflow version ${JSON.stringify(last).slice(1, -1)} is not active ${within}`);
  if (triggerOf(version)['type'] !== 'WEBHOOK') {
    const message = `Workflow ${workflow.id} does not have a webhook trigger ${within}`;
    return refused(400, 'INVALID_WORKFLOW_TRIGGER', message);
  }
  const by = { ...SYSTEM, source: 'WEBHOOK', name: 'Webhook' };
  const workflowRunId = startRun(workspace, version, { payload: payloadOf(request), by });
  const status = request.method === 'POST' ? 201 : 200;
  return json({ workflowName: workflow['name'], success: true, workflowRunId }, status);
}

/** The body, as its type says to read it. What stands in the address is not looked at. */
function payloadOf(request: DoorRequest): unknown {
  const type = String(request.headers['content-type'] ?? '');
  if (request.method === 'GET' || request.body === '') return {};
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(request.body));
  return type.startsWith('text/') ? request.body : (readJsonBody(request) ?? {});
}

function inactive(message: string): DoorAnswer {
  return refused(400, 'INVALID_WORKFLOW_STATUS', message);
}

function refused(statusCode: number, code: string, message: string): DoorAnswer {
  return json({ statusCode, error: 'Error', messages: [`[Webhook trigger] ${message}`], code }, statusCode);
}
