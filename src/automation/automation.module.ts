import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { AttentionModule } from '../analytics/attention/attention.module.js';
import { BriefingModule } from '../analytics/briefing/briefing.module.js';
import { ForecastModule } from '../analytics/forecast/forecast.module.js';
import { ScoresModule } from '../analytics/scores/scores.module.js';
import { HistoryModule } from '../history/history.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { RecordsModule } from '../records/records.module.js';
import { AutomationTools } from './automation.tools.js';
import { AutomationService } from './automation.service.js';
import { JobAccess } from './job-access.js';
import { JobActions } from './job-actions.js';
import { JobRights } from './job-rights.js';
import { JobStore } from './jobs/job-store.js';
import { NamedThings } from './named-things.js';
import { AccountsPlanner } from './plan/accounts.planner.js';
import { Checks } from './plan/checks.js';
import { DealTasksPlanner } from './plan/deal-tasks.planner.js';
import { Owners } from './plan/owners.js';
import { PipelinePlanner } from './plan/pipeline.planner.js';
import { Planners } from './plan/planners.js';
import { ScoresPlanner } from './plan/scores.planner.js';
import { SyncPlanner } from './plan/sync.planner.js';
import { ActivityMaker } from './run/activity-maker.js';
import { Deeds } from './run/deeds.js';
import { JobRunner } from './run/job-runner.js';
import { JobRuns } from './run/job-runs.js';
import { Mailer } from './run/mailer.js';
import { MadeRecords } from './run/made-records.js';
import { PastRuns } from './run/past-runs.js';
import { Rehearsal } from './run/rehearsal.service.js';
import { Undo } from './run/undo.js';
import { RunNow } from './run/run-now.js';
import { RunReports } from './run/run-reports.js';
import { ServerCalls } from './run/server-calls.js';
import { Ticker } from './run/ticker.js';
import { ValueUndo } from './run/value-undo.js';
import { ValueWriter } from './run/value-writer.js';

/** Jobs of this server that come round by the clock: digests, scores written back, checks, monitors. */
@Module({
  imports: [
    HistoryModule,
    RecordsModule,
    QueueModule,
    ActivitiesModule,
    AttentionModule,
    BriefingModule,
    ForecastModule,
    ScoresModule,
  ],
  controllers: [AutomationTools],
  providers: [
    ...[AutomationService, JobActions, JobAccess, JobRights, NamedThings, JobStore],
    ...[
      Planners,
      Checks,
      AccountsPlanner,
      DealTasksPlanner,
      PipelinePlanner,
      ScoresPlanner,
      SyncPlanner,
      Owners,
    ],
    ...[PastRuns, Undo, ValueUndo, Rehearsal],
    ...[JobRunner, JobRuns, RunNow, RunReports, ServerCalls, Ticker],
    ...[Deeds, Mailer, ActivityMaker, ValueWriter, MadeRecords],
  ],
  exports: [AutomationService, Rehearsal],
})
export class AutomationModule {}
