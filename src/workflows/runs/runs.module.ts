import { Module } from '@nestjs/common';
import { RecordsModule } from '../../records/records.module.js';
import { WorkspaceModule } from '../../workspace/workspace.module.js';
import { TriggerPlace } from '../triggers/trigger-place.js';
import { Triggers } from '../triggers/triggers.service.js';
import { TriggersTools } from '../triggers/triggers.tools.js';
import { WalkModule } from '../walk/walk.module.js';
import { RunPreparation } from './run-preparation.js';
import { RunReport } from './run-report.js';
import { RunRequests } from './run-requests.js';
import { RunStarter } from './run-starter.js';
import { RunStops } from './run-stops.js';
import { RunTelling } from './run-telling.js';
import { RunWatch } from './run-watch.js';
import { WorkflowRunner } from './run-workflow.service.js';
import { RunsTools } from './runs.tools.js';
import { ToldRuns } from './told-run.js';
import { WorkflowRunsService } from './workflow-runs.service.js';
import { WorkflowShelf } from './workflow-shelf.js';

/** Running workflows, reading what they did, and what starts them. */
@Module({
  imports: [RecordsModule, WalkModule, WorkspaceModule],
  controllers: [RunsTools, TriggersTools],
  providers: [
    ...[
      WorkflowShelf,
      RunRequests,
      RunStarter,
      RunWatch,
      ToldRuns,
      RunPreparation,
      RunReport,
      RunTelling,
      RunStops,
    ],
    ...[WorkflowRunner, WorkflowRunsService, TriggerPlace, Triggers],
  ],
  exports: [WorkflowShelf],
})
export class RunsModule {}
