import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { QueueModule } from '../queue/queue.module.js';
import { HealthController } from './health.controller.js';
import { HealthReport } from './health-report.js';
import { MetricsController } from './metrics.controller.js';
import { OwnHealth } from './own-health.js';

@Module({
  imports: [TerminusModule, QueueModule],
  controllers: [HealthController, MetricsController],
  providers: [HealthReport, OwnHealth],
})
export class HealthModule {}
