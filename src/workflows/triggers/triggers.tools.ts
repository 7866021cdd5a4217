import { McpController, Tool } from '@rekog/mcp-nest';
import { Payload } from '@nestjs/microservices';
import { read } from '../../tool-kit/annotations.js';
import { ListWorkflowTriggers, WorkflowTriggers } from './triggers.schemas.js';
import { Triggers } from './triggers.service.js';

@McpController()
export class TriggersTools {
  constructor(private readonly triggers: Triggers) {}

  @Tool({
    ...read('workflows', 'twenty_list_workflow_triggers', 'List workflow triggers'),
    description:
      "What starts the workspace's workflows: record events, schedules, people and webhook URLs, each in words.",
    parameters: ListWorkflowTriggers,
    outputSchema: WorkflowTriggers,
  })
  list(@Payload() input: ListWorkflowTriggers): Promise<WorkflowTriggers> {
    return this.triggers.list(input);
  }
}
