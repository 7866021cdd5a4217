import { Module } from '@nestjs/common';
import { PipelineModule } from '../../pipeline/pipeline.module.js';
import { QueryModule } from '../../query/query.module.js';
import { AttentionModule } from '../attention/attention.module.js';
import { ForecastModule } from '../forecast/forecast.module.js';
import { ScoresModule } from '../scores/scores.module.js';
import { Dashboard } from './dashboard.js';
import { DashboardResources } from './dashboard.resources.js';
import { Insights } from './insights.js';
import { AttentionSection } from './sections/attention.section.js';
import { ForecastSection } from './sections/forecast.section.js';
import { RiskSection } from './sections/risk.section.js';
import type { InsightSection } from './sections/section.js';

const SECTIONS = [AttentionSection, ForecastSection, RiskSection];

/** How business stands, on one page. */
@Module({
  imports: [QueryModule, PipelineModule, AttentionModule, ForecastModule, ScoresModule],
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
