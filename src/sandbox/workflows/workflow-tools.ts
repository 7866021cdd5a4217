import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import type { Given, NativeTool } from '../mcp/tool';
import { failed } from '../mcp/tool';
import { Changes } from '../store/changes';
import type { Row } from '../store/row';
import type { Workspace } from '../workspace';
import { activateVersion, deactivateVersion } from './activation';
import * as edit from './edit-version';
import { findingsOf, flowOf, summaryOf } from './validate';
import { getVersion, stepsOf } from './workflow-records';

type Run = (args: Given, caller: Caller) => unknown;

const MOST = 100;

function picked(row: Row, keys: readonly string[]): Given {
  return Object.fromEntries(keys.map((key) => [key, row[key] ?? null]));
}

function newestFirst(workspace: Workspace, object: string): Row[] {
  const rows = workspace.store
    .table(object)
    .all()
    .filter((row) => row['deletedAt'] == null);
  return rows.reverse().sort((a, b) => String(b['createdAt']).localeCompare(String(a['createdAt'])));
}

/** Makes what it is given, right or wrong, and says what is wrong; what is refused on the way leaves a draft behind. */
const createComplete: Run = (args, caller) => {
  const name = String(args['name']);
  try {
    return createdComplete(args, name, caller);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return failed(`Failed to create workflow "${name}": ${words}`, words);
  }
};

function createdComplete(args: Given, name: string, caller: Caller): unknown {
  const { workspace } = caller;
  edit.refuseSteps(args['steps']);
  const actor = { ...caller.actor, source: 'AGENT' };
  const { version, given } = edit.buildWorkflow(workspace, args, actor);
  if (args['activate'] === true) activateVersion(workspace, version.id);
  const workflowId = String(version['workflowId']);
  const stepIds = given.steps.map((step) => step.id);
  const validation = summaryOf(given, workspace.model);
  return {
    success: true,
    message: `Workflow "${name}" created successfully with ${stepIds.length} steps`,
    result: { workflowId, workflowVersionId: version.id, name, stepIds, validation },
    recordReferences: [{ objectNameSingular: 'workflow', recordId: workflowId, displayName: name }],
  };
}

const updateStep: Run = (args, { workspace }) => {
  const version = edit.replaceStep(workspace, args);
  const id = (args['step'] as Given)['id'];
  return {
    ...stepsOf(version).find((step) => step.id === id),
    validation: summaryOf(flowOf(version), workspace.model),
  };
};

const currentVersion: Run = ({ workflowId }, { workspace }) => {
  const workflow = workspace.store.findLive('workflow', workflowId);
  if (workflow === undefined) return { success: false, error: `Workflow ${String(workflowId)} not found` };
  const versions = workspace.store.table('workflowVersion').where('workflowId', workflow.id);
  const version =
    versions.find((one) => one['status'] === 'DRAFT') ??
    versions.find((one) => one.id === workflow['lastPublishedVersionId']) ??
    versions.at(-1);
  const keys = ['id', 'name', 'status', 'trigger', 'steps', 'workflowId'];
  return { success: true, workflowVersion: version === undefined ? null : picked(version, keys) };
};

const listWorkflows: Run = ({ status, limit, offset }, { workspace }) => {
  const has = (row: Row) => Array.isArray(row['statuses']) && row['statuses'].some((one) => one === status);
  const all = newestFirst(workspace, 'workflow').filter((row) => status === undefined || has(row));
  const start = Number(offset ?? 0);
  const keys = ['id', 'name', 'statuses', 'lastPublishedVersionId', 'createdAt', 'updatedAt'];
  const page = all.slice(start, start + Number(limit ?? MOST)).map((row) => picked(row, keys));
  const shown = page.map((row) => ({ ...row, lastPublishedVersionId: row['lastPublishedVersionId'] ?? '' }));
  return { success: true, workflows: shown, totalCount: all.length };
};

const RUN_KEYS = ['id', 'name', 'status', 'startedAt', 'endedAt', 'workflowId', 'workflowVersionId'];

const listRuns: Run = ({ workflowId, status, limit }, { workspace }) => {
  const runs = newestFirst(workspace, 'workflowRun')
    .filter((row) => workflowId === undefined || row['workflowId'] === workflowId)
    .filter((row) => status === undefined || row['status'] === status);
  return {
    success: true,
    workflowRuns: runs.slice(0, Number(limit ?? MOST)).map((row) => picked(row, RUN_KEYS)),
  };
};

const getRun: Run = ({ workflowRunId }, { workspace }) => {
  const run = workspace.store.findLive('workflowRun', workflowRunId);
  return run === undefined
    ? { success: false, error: `Workflow run ${String(workflowRunId)} not found` }
    : { success: true, workflowRun: picked(run, [...RUN_KEYS, 'state']) };
};

/** A workflow that is not there is deleted successfully. */
const deleteWorkflow: Run = ({ workflowId }, { workspace, actor }) => {
  const workflow = workspace.store.findLive('workflow', workflowId);
  const shape = workspace.model.getShape('workflow');
  if (workflow !== undefined) new Changes(workspace.store, actor).trash(workflow, shape);
  return { success: true, message: `Successfully deleted workflow ${String(workflowId)}`, workflowId };
};

const validate: Run = ({ workflowVersionId }, { workspace }) => {
  const errors = findingsOf(flowOf(getVersion(workspace, workflowVersionId)), workspace.model);
  return {
    success: true,
    valid: errors.length === 0,
    errors: errors.map((one) => ({ severity: 'error', ...one })),
  };
};

const notServed: Run = () => {
  throw new Error('This tool is not served by the sandbox');
};
const diffless =
  (change: (workspace: Workspace, args: Given) => unknown): Run =>
  (args, { workspace }) => {
    change(workspace, args);
    return { triggerDiff: [], stepsDiff: [] };
  };

const TOOLS: Readonly<Record<string, Run>> = {
  create_complete_workflow: createComplete,
  create_workflow_version_step: (args, { workspace }) => edit.addStep(workspace, args),
  update_workflow_version_step: updateStep,
  update_workflow_version_trigger: (args, { workspace }) => edit.replaceTrigger(workspace, args)['trigger'],
  delete_workflow_version_step: diffless(edit.removeStep),
  create_workflow_version_edge: (args, { workspace }) => edit.changeEdge(workspace, args, 'draw'),
  delete_workflow_version_edge: (args, { workspace }) => edit.changeEdge(workspace, args, 'erase'),
  create_draft_from_workflow_version: (args, { workspace }) => edit.draftFrom(workspace, args),
  update_workflow_version_positions: notServed,
  activate_workflow_version: ({ workflowVersionId }, { workspace }) =>
    activateVersion(workspace, workflowVersionId),
  deactivate_workflow_version: ({ workflowVersionId }, { workspace }) =>
    deactivateVersion(workspace, workflowVersionId),
  compute_step_output_schema: notServed,
  get_workflow_current_version: currentVersion,
  list_workflows: listWorkflows,
  delete_workflow: deleteWorkflow,
  get_workflow_run: getRun,
  list_workflow_runs: listRuns,
  update_logic_function_source: notServed,
  list_logic_function_tools: notServed,
  update_agent: notServed,
  validate_workflow: validate,
};

/** The tools that build and start workflows. */
export function workflowTools({ role }: Caller): NativeTool[] {
  if (!hasFlag(role, 'WORKFLOWS')) return [];
  return Object.entries(TOOLS).map(([name, run]) => ({
    name,
    category: 'WORKFLOW',
    description: `Twenty's own tool to ${name.replaceAll('_', ' ')}.`,
    inputSchema: () => ({ type: 'object', properties: {} }),
    failing: `Failed to ${name.replaceAll('_', ' ')}`,
    run,
  }));
}
