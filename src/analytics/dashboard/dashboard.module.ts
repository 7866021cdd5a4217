import { Module } from '@nestjs/common';
import { PipelineModule } from '../../pipeline/pipeline.module.js';
import { QueryModule } from '../../query/query.module.js';
import { AnomaliesModule } from '../anomalies/anomalies.module.js';
import { AttentionModule } from '../attention/attention.module.js';
import { BriefingModule } from '../briefing/briefing.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ForecastModule } from '../forecast/forecast.module.js';
import { ScoresModule } from '../scores/scores.module.js';
import { Dashboard } from './dashboard.js';
import { DashboardResources } from './dashboard.resources.js';
import { Insights } from './insights.js';
import { AnomaliesSection } from './sections/anomalies.section.js';
import { AttentionSection } from './sections/attention.section.js';
import { ForecastSection } from './sections/forecast.section.js';
import { HealthSection } from './sections/health.section.js';
import { RiskSection } from './sections/risk.section.js';
import type { InsightSection } from './sections/section.js';
import { ToneSection } from './sections/tone.section.js';
import { WeekSection } from './sections/week.section.js';

const SECTIONS = [
  ...[WeekSection, ForecastSection, AttentionSection],
  ...[HealthSection, RiskSection, ToneSection, AnomaliesSection],
];

/** How business stands, on one page. */
@Module({
  imports: [
    ...[QueryModule, PipelineModule],
    ...[AnomaliesModule, AttentionModule, BriefingModule, ConversationsModule, ForecastModule, ScoresModule],
  ],
  controllers: [DashboardResources],
  providers: [
    ...[Dashboard, ...SECTIONS],
    {
      provide: Insights,
      inject: SECTIONS,
      useFactory: (...sections: InsightSection[]) => new Insights(sections),
    },
  ],
})
export class DashboardModule {}
