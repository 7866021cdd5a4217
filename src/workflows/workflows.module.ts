import { Module } from '@nestjs/common';
import { AutomationModule } from '../automation/automation.module.js';
import { RecordsModule } from '../records/records.module.js';
import { WorkspaceModule } from '../workspace/workspace.module.js';
import { HttpTargets } from './checks/http-targets.js';
import { LateSteps } from './creation/late-steps.js';
import { LookUps } from './creation/look-ups.js';
import { Survey } from './creation/survey.js';
import { WorkflowBirth } from './creation/workflow-birth.js';
import { WorkflowPlans } from './creation/workflow-plans.js';
import { WorkflowRequests } from './creation/workflow-requests.js';
import { WorkflowTries } from './creation/workflow-tries.js';
import { Workflows } from './creation/workflows.service.js';
import { Places } from './templates/places.js';
import { TemplateJobs } from './templates/template-jobs.service.js';
import { TemplateLists } from './templates/template-list.js';
import { Templates } from './templates/templates.service.js';
import { TemplatesTools } from './templates/templates.tools.js';
import { RunsModule } from './runs/runs.module.js';
import { WalkModule } from './walk/walk.module.js';
import { WorkflowMaking } from './templates/workflow-making.service.js';
import { WorkflowVersions } from './switching/versions.js';
import { WorkflowSwitch } from './switching/workflow-switch.service.js';
import { WorkflowsTools } from './workflows.tools.js';

/** Workflows of Twenty: made, tried, switched, run and read. */
@Module({
  imports: [AutomationModule, RecordsModule, RunsModule, WalkModule, WorkspaceModule],
  controllers: [TemplatesTools, WorkflowsTools],
  providers: [
    ...[Places, Templates, TemplateLists, TemplateJobs, WorkflowMaking],
    ...[
      HttpTargets,
      LateSteps,
      LookUps,
      Survey,
      WorkflowBirth,
      WorkflowPlans,
      WorkflowRequests,
      Workflows,
      WorkflowTries,
    ],
    ...[WorkflowSwitch, WorkflowVersions],
  ],
  exports: [Templates, TemplateJobs, Workflows],
})
export class WorkflowsModule {}
