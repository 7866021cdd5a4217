import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { change, read } from '../../tool-kit/annotations.js';
import { RunStops } from './run-stops.js';
import { WorkflowRunner } from './run-workflow.service.js';
import { GetWorkflowRuns, RanWorkflow, RunWorkflow, WorkflowRuns } from './runs.schemas.js';
import { WorkflowRunsService } from './workflow-runs.service.js';

@McpController()
export class RunsTools {
  constructor(
    private readonly runner: WorkflowRunner,
    private readonly runs: WorkflowRunsService,
    private readonly stops: RunStops,
  ) {}

  @Tool({
    ...change('workflows', 'twenty_run_workflow', 'Run workflow'),
    description:
      "Starts a workflow of Twenty and waits for its steps, or stops a run; dryRun tells what it would do and changes nothing. Needs a user's token; an API key can start those with a webhook trigger.",
    parameters: RunWorkflow,
    outputSchema: RanWorkflow,
  })
  run(@Payload() input: RunWorkflow): Promise<RanWorkflow> {
    return input.stop === undefined ? this.runner.run(input) : this.stops.stop(input.stop);
  }

  @Tool({
    ...read('workflows', 'twenty_get_workflow_runs', 'Get workflow runs'),
    description:
      'How workflows of Twenty ran: counts, rate of success, why they failed, the newest; or one run step by step.',
    parameters: GetWorkflowRuns,
    outputSchema: WorkflowRuns,
  })
  get(@Payload() input: GetWorkflowRuns): Promise<WorkflowRuns> {
    return this.runs.get(input);
  }
}
