import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { Analysis, Analytics } from './analytics.schemas.js';
import { AnalyticsService } from './analytics.service.js';

@McpController()
export class AnalyticsTools {
  constructor(private readonly analytics: AnalyticsService) {}

  @Tool({
    ...read('analytics', 'twenty_analytics', 'Analytics'),
    description:
      'Trend of any figure; conversion, velocity, cohorts of deals; which sources, campaigns, sellers perform best (attribution); activity patterns.',
    parameters: Analytics,
    outputSchema: Analysis,
  })
  tell(@Payload() input: Analytics): Promise<Analysis> {
    return this.analytics.tell(input);
  }
}
