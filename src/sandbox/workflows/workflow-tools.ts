import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import type { NativeTool } from '../mcp/tool';

const NAMES =
  'create_complete_workflow create_workflow_version_step update_workflow_version_step update_workflow_version_trigger delete_workflow_version_step create_workflow_version_edge delete_workflow_version_edge create_draft_from_workflow_version update_workflow_version_positions activate_workflow_version deactivate_workflow_version compute_step_output_schema get_workflow_current_version list_workflows delete_workflow get_workflow_run list_workflow_runs update_logic_function_source list_logic_function_tools update_agent validate_workflow'.split(
    ' ',
  );

/** The tools that build and start workflows. */
export function workflowTools({ role }: Caller): NativeTool[] {
  if (!hasFlag(role, 'WORKFLOWS')) return [];
  return NAMES.map((name) => ({
    name,
    category: 'WORKFLOW',
    description: name,
    inputSchema: () => ({}),
    failing: `Failed to ${name.replaceAll('_', ' ')}`,
    run: () => {
      throw new Error('This tool is not served by the sandbox');
    },
  }));
}
