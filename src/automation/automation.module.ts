import { Module } from '@nestjs/common';
import { AttentionModule } from '../analytics/attention/attention.module.js';
import { HistoryModule } from '../history/history.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { RecordsModule } from '../records/records.module.js';
import { AutomationTools } from './automation.tools.js';
import { AutomationService } from './automation.service.js';
import { JobAccess } from './job-access.js';
import { JobActions } from './job-actions.js';
import { JobRights } from './job-rights.js';
import { JobStore } from './jobs/job-store.js';
import { DealTasksPlanner } from './plan/deal-tasks.planner.js';
import { Owners } from './plan/owners.js';
import { Planners } from './plan/planners.js';
import { ActivityMaker } from './run/activity-maker.js';
import { Deeds } from './run/deeds.js';
import { JobRunner } from './run/job-runner.js';
import { JobRuns } from './run/job-runs.js';
import { MadeRecords } from './run/made-records.js';
import { PastRuns } from './run/past-runs.js';
import { Rehearsal } from './run/rehearsal.js';
import { Undo } from './run/undo.js';
import { RunNow } from './run/run-now.js';
import { RunReports } from './run/run-reports.js';
import { ServerCalls } from './run/server-calls.js';
import { Ticker } from './run/ticker.js';
import { ValueWriter } from './run/value-writer.js';

/** Jobs of this server that come round by the clock: digests, scores written back, checks, monitors. */
@Module({
  imports: [HistoryModule, RecordsModule, QueueModule, AttentionModule],
  controllers: [AutomationTools],
  providers: [
    ...[AutomationService, JobActions, JobAccess, JobRights, JobStore],
    ...[Planners, DealTasksPlanner, Owners],
    ...[PastRuns, Undo, Rehearsal],
    ...[JobRunner, JobRuns, RunNow, RunReports, ServerCalls, Ticker],
    ...[Deeds, ActivityMaker, ValueWriter, MadeRecords],
  ],
  exports: [AutomationService],
})
export class AutomationModule {}
