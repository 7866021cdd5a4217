import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { AnalyticsService } from './analytics.service.js';
import { AnalyticsTools } from './analytics.tools.js';
import { AttributionService } from './attribution/attribution.service.js';
import { Costs } from './attribution/costs.js';
import { DealTallies } from './attribution/deal-tallies.js';
import { CycleTimes } from './attribution/cycle-times.js';
import { DealDimensions } from './flow/deal-dimension.js';
import { FlowDeals } from './flow/flow-deals.js';
import { FlowService } from './flow/flow.service.js';
import { TrendService } from './series/trend.service.js';

/** How figures move and what goes with success. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [AnalyticsTools],
  providers: [
    AnalyticsService,
    TrendService,
    AttributionService,
    DealTallies,
    Costs,
    CycleTimes,
    DealDimensions,
    FlowDeals,
    FlowService,
  ],
})
export class TrendsModule {}
