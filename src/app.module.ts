import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { AnalyticsModule } from './analytics/analytics.module.js';
import { ActivitiesModule } from './activities/activities.module.js';
import { AutomationModule } from './automation/automation.module.js';
import { CacheModule } from './cache/cache.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { DashboardsModule } from './dashboards/dashboards.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { HealthModule } from './health/health.module.js';
import { DepartsFirst, DepartureModule } from './http/departure.js';
import { ThrottleModule } from './http/throttle/throttle.module.js';
import { LiveModule } from './live/live.module.js';
import { CatalogModule } from './mcp/catalog/catalog.module.js';
import { McpHttpModule, McpStdioModule } from './mcp/mcp.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PipelineModule } from './pipeline/pipeline.module.js';
import { PromptsModule } from './prompts/prompts.module.js';
import { BulkModule } from './records/bulk/bulk.module.js';
import { RecordsModule } from './records/records.module.js';
import { RestModule } from './rest/rest.module.js';
import { SchemaModule } from './schema/schema.module.js';
import { ToolKitModule } from './tool-kit/tool-kit.module.js';
import { TwentyApiModule } from './twenty-api/twenty-api.module.js';
import { WebhookReceiverModule } from './webhooks/receiver/webhook-receiver.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkersModule } from './workers/workers.module.js';
import { WorkflowsModule } from './workflows/workflows.module.js';
import { WorkspaceModule } from './workspace/workspace.module.js';

const PLUMBING = [
  MetricsModule,
  CacheModule,
  WorkersModule,
  ConnectionsModule,
  TwentyApiModule,
  ToolKitModule,
  ChangesModule,
  CatalogModule,
];
const FEATURES = [
  SchemaModule,
  RecordsModule,
  BulkModule,
  ActivitiesModule,
  PipelineModule,
  AnalyticsModule,
  DashboardsModule,
  WorkflowsModule,
  AutomationModule,
  WorkspaceModule,
  WebhooksModule,
  DiscoveryModule,
  PromptsModule,
];

const HTTP = [
  ...[DepartureModule, ThrottleModule, HealthModule, McpHttpModule, RestModule, LiveModule],
  WebhookReceiverModule,
];

/** A module of the operator's own: its tools, resources and prompts are served beside ours. */
export type Extension = NonNullable<ModuleMetadata['imports']>[number];

/** The whole server, in one of its two forms. */
@Module({})
export class AppModule {
  /** For many callers over HTTP. */
  static overHttp(config: Config, extensions: readonly Extension[] = []): DynamicModule {
    return {
      module: AppModule,
      providers: [DepartsFirst],
      imports: [...[ConfigModule.with(config), ...PLUMBING, ...FEATURES, ...HTTP], ...extensions],
    };
  }

  /** For one local client over standard input and output. */
  static overStdio(config: Config, extensions: readonly Extension[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), ...PLUMBING, ...FEATURES, McpStdioModule, ...extensions],
    };
  }
}
