import { Module } from '@nestjs/common';
import { AnomaliesModule } from './anomalies/anomalies.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
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
    AnomaliesModule,
    ...[AttentionModule, BriefingModule, DashboardModule, ForecastModule],
    ...[ConversationsModule, ScoresModule, SimilarModule, TrendsModule],
  ],
})
export class AnalyticsModule {}
