import { Controller, Get, Header, NotFoundException } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** All metrics in the text format of Prometheus; 404 when METRICS_ENABLED is false. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    if (!this.config.METRICS_ENABLED) throw new NotFoundException();
    return this.metrics.registry.metrics();
  }
}
