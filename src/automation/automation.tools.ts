import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { change } from '../tool-kit/annotations.js';
import { JobActions } from './job-actions.js';
import { JobsManaged, ManageJobs } from './automation.schemas.js';

@McpController()
export class AutomationTools {
  constructor(private readonly actions: JobActions) {}

  @Tool({
    ...change('workflows', 'twenty_manage_jobs', 'Manage jobs'),
    description:
      'Jobs of this server by the clock: digests, tasks, scores written back. For what events start prefer twenty_create_workflow.',
    parameters: ManageJobs,
    outputSchema: JobsManaged,
  })
  manage(@Payload() input: ManageJobs): Promise<JobsManaged> {
    return this.actions.manage(input);
  }
}
