import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { DealDimensions } from '../trends/flow/deal-dimension.js';
import { ForecastDeals } from './forecast-deals.js';
import { ForecastService } from './forecast.service.js';
import { ForecastTools } from './forecast.tools.js';

/** What revenue is to be expected. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [ForecastTools],
  exports: [ForecastService],
  providers: [ForecastService, ForecastDeals, DealDimensions],
})
export class ForecastModule {}
