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
      'How business stands now: pipeline, what the week brought, forecast of the quarter, deals that need attention, how customers do, whose tone fell, what stands out, overdue tasks.',
  })
  read(): Promise<DashboardFacts> {
    return this.dashboard.read();
  }
}
