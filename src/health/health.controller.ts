import { Controller, Get, Res } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import type { ServerResponse } from 'node:http';
import { Departure } from '../http/departure.js';
import { HealthReport } from './health-report.js';
import { OwnHealth } from './own-health.js';

type Overall = 'healthy' | 'degraded' | 'unhealthy';

/** For orchestrators and people: is the process alive, may it get traffic, and what is it missing. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly report: HealthReport,
    private readonly own: OwnHealth,
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
    const [twenty, cache, queue] = await Promise.all([
      this.report.twentyApi(),
      this.own.cache(),
      this.own.queue(),
    ]);
    const status = overall(twenty.twenty, [cache.cache, queue.queue]);
    if (status === 'unhealthy') response.statusCode = 503;
    return { status, parts: { ...twenty, ...cache, ...queue, ...this.own.webhooks() } };
  }
}

type Part = HealthIndicatorResult[string] | undefined;

function overall(twenty: Part, own: readonly Part[]): Overall {
  if (twenty?.status !== 'up') return 'unhealthy';
  return own.every((part) => part?.status === 'up') ? 'healthy' : 'degraded';
}
