import { Module } from '@nestjs/common';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { QueryModule } from '../query/query.module.js';
import { Dashboard } from './dashboard.js';
import { DashboardResources } from './dashboard.resources.js';
import { ScoresModule } from './scores/scores.module.js';

/** What the figures of a workspace say. */
@Module({
  imports: [QueryModule, PipelineModule, ScoresModule],
  controllers: [DashboardResources],
  providers: [Dashboard],
})
export class AnalyticsModule {}
