import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { Config } from '../config/config.js';
import { connect } from '../connections/connection.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';

/** The Twenty that this server leans on, as a terminus indicator. */
@Injectable()
export class HealthReport {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly twenty: TwentyApi,
    private readonly config: Config,
  ) {}

  /** Whether Twenty answers its own health check. Needs no credential. */
  async twentyApi(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('twenty');
    const connection = connect(this.config.TWENTY_API_URL, '', 'default');
    try {
      await this.twenty.run('checkHealth', { path: '/healthz' }, { connection });
      return indicator.up();
    } catch {
      return indicator.down('Twenty does not answer');
    }
  }
}
