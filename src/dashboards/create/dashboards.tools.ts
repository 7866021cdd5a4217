import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create } from '../../tool-kit/annotations.js';
import { CreateDashboard, CreatedDashboard } from './create-dashboard.schemas.js';
import { Dashboards } from './dashboards.service.js';

@McpController()
export class DashboardsTools {
  constructor(private readonly dashboards: Dashboards) {}

  @Tool({
    ...create('dashboards', 'twenty_create_dashboard', 'Create dashboard'),
    description: 'Makes a dashboard in Twenty. Charts are tried first; what would show nothing is left out.',
    parameters: CreateDashboard,
    outputSchema: CreatedDashboard,
  })
  create(@Payload() input: CreateDashboard): Promise<CreatedDashboard> {
    return this.dashboards.create(input);
  }
}
