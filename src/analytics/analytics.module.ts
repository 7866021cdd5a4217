import { Module } from '@nestjs/common';
import { AttentionModule } from './attention/attention.module.js';
import { BriefingModule } from './briefing/briefing.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { ForecastModule } from './forecast/forecast.module.js';
import { ScoresModule } from './scores/scores.module.js';
import { SimilarModule } from './similar/similar.module.js';
import { TrendsModule } from './trends/trends.module.js';

/** What the figures of a workspace say. */
@Module({
  imports: [
    ...[AttentionModule, BriefingModule, DashboardModule, ForecastModule],
    ...[ScoresModule, SimilarModule, TrendsModule],
  ],
})
export class AnalyticsModule {}
