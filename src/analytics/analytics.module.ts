import { Module } from '@nestjs/common';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { QueryModule } from '../query/query.module.js';
import { AttentionModule } from './attention/attention.module.js';
import { Dashboard } from './dashboard.js';
import { DashboardResources } from './dashboard.resources.js';
import { ScoresModule } from './scores/scores.module.js';
import { TrendsModule } from './trends/trends.module.js';

/** What the figures of a workspace say. */
@Module({
  imports: [QueryModule, PipelineModule, ScoresModule, AttentionModule, TrendsModule],
  controllers: [DashboardResources],
  providers: [Dashboard],
})
export class AnalyticsModule {}
