import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { ForecastRevenue, RevenueForecast } from './forecast.schemas.js';
import { ForecastService } from './forecast.service.js';

@McpController()
export class ForecastTools {
  constructor(private readonly forecasts: ForecastService) {}

  @Tool({
    ...read('analytics', 'twenty_forecast_revenue', 'Forecast revenue'),
    description:
      'Revenue to come by month and quarter, p10/p50/p90, learnt from past deals and tested on them; commit, best case, gap to a target.',
    parameters: ForecastRevenue,
    outputSchema: RevenueForecast,
  })
  foretell(@Payload() input: ForecastRevenue): Promise<RevenueForecast> {
    return this.forecasts.foretell(input);
  }
}
