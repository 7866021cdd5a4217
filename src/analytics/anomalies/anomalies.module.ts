import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { AnomaliesTools } from './anomalies.tools.js';
import { NamedMetrics } from './asked/named-metric.js';
import { DetectAnomaliesService } from './detect-anomalies.js';
import { Examination } from './scan/examination.js';

/** What stands out. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [AnomaliesTools],
  providers: [DetectAnomaliesService, Examination, NamedMetrics],
  exports: [DetectAnomaliesService],
})
export class AnomaliesModule {}
