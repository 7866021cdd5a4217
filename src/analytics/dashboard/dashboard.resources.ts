import { McpController, Resource } from '@rekog/mcp-nest';
import { changesWith } from '../../tool-kit/changes-with.js';
import { Dashboard, type DashboardFacts } from './dashboard.js';

@McpController()
export class DashboardResources {
  constructor(private readonly dashboard: Dashboard) {}

  @Resource({
    ...{ name: 'dashboard', title: 'Dashboard', mimeType: 'application/json' },
    uri: 'twenty://analytics/dashboard',
    ...changesWith('records'),
    description:
      'How business stands now: pipeline by stage, forecast of the quarter, deals that need attention or are past their close date, accounts at risk, overdue tasks, what is new.',
  })
  read(): Promise<DashboardFacts> {
    return this.dashboard.read();
  }
}
