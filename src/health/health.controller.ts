import { Controller, Get, Res } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import type { ServerResponse } from 'node:http';
import { ChangeWatch } from '../changes/change-watch.js';
import { Departure } from '../http/departure.js';
import { HealthReport } from './health-report.js';

type Overall = 'healthy' | 'degraded' | 'unhealthy';

/** For orchestrators and people: is the process alive, may it get traffic, and what is it missing. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly report: HealthReport,
    private readonly changes: ChangeWatch,
    private readonly departure: Departure,
  ) {}

  /** 200 as long as the process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when calls can be served: Twenty answers, and the server is not about to end. A Redis that is away only costs speed. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    const staying = { server: { status: this.departure.hasBegun ? ('down' as const) : ('up' as const) } };
    return this.health.check([() => staying, () => this.report.twentyApi()]);
  }

  /** Everything in one answer: healthy, degraded (200 both) or unhealthy (503). */
  @Get()
  async all(
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ status: Overall; parts: object }> {
    const [twenty, cache] = await Promise.all([this.report.twentyApi(), this.report.cache()]);
    const status = overall(twenty.twenty?.status === 'up', cache.cache?.status === 'up');
    if (status === 'unhealthy') response.statusCode = 503;
    // A server that polls is as healthy as one that is told.
    const webhooks = { status: 'up', changes: this.changes.state() };
    return { status, parts: { ...twenty, ...cache, webhooks } };
  }
}

function overall(twentyIsUp: boolean, cacheIsUp: boolean): Overall {
  if (!twentyIsUp) return 'unhealthy';
  return cacheIsUp ? 'healthy' : 'degraded';
}
