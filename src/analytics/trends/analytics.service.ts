import { Injectable } from '@nestjs/common';
import type { Analysis, Analytics } from './analytics.schemas.js';
import { AttributionService } from './attribution/attribution.service.js';
import { FlowService } from './flow/flow.service.js';
import { TrendService } from './series/trend.service.js';

/** One question about many deals or records, answered by the one who knows its kind. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly trends: TrendService,
    private readonly attribution: AttributionService,
    private readonly flow: FlowService,
  ) {}

  tell(input: Analytics): Promise<Analysis> {
    if (input.kind === 'trend') return this.trends.tell(input);
    if (input.kind === 'attribution') return this.attribution.tell(input);
    return this.flow.tell({ ...input, kind: input.kind });
  }
}
