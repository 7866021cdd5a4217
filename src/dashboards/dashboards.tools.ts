import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create } from '../tool-kit/annotations.js';
import { CreateDashboard, CreatedDashboard } from './create/create-dashboard.schemas.js';
import { Dashboards } from './create/dashboards.service.js';
import { DashboardDuplicator } from './duplicate/dashboard-duplicator.js';
import { DuplicateDashboard, DuplicatedDashboard } from './duplicate/duplicate-dashboard.schemas.js';

@McpController()
export class DashboardsTools {
  constructor(
    private readonly dashboards: Dashboards,
    private readonly duplicator: DashboardDuplicator,
  ) {}

  @Tool({
    ...create('dashboards', 'twenty_create_dashboard', 'Create dashboard'),
    description: 'Makes a dashboard in Twenty. Charts are tried first; what would show nothing is left out.',
    parameters: CreateDashboard,
    outputSchema: CreatedDashboard,
  })
  create(@Payload() input: CreateDashboard): Promise<CreatedDashboard> {
    return this.dashboards.create(input);
  }

  @Tool({
    ...create('dashboards', 'twenty_duplicate_dashboard', 'Duplicate dashboard'),
    description: 'Copies a dashboard with its tabs and widgets, or with dryRun tells what is on it.',
    parameters: DuplicateDashboard,
    outputSchema: DuplicatedDashboard,
  })
  duplicate(@Payload() input: DuplicateDashboard): Promise<DuplicatedDashboard> {
    return this.duplicator.duplicate(input);
  }
}
