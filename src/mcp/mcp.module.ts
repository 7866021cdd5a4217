import { type MiddlewareConsumer, Module, type NestModule, type Type } from '@nestjs/common';
import { MCP_STRATEGY, type McpTransport } from '@rekog/mcp-nest';
import { RecordsModule } from '../records/records.module.js';
import { SchemaModule } from '../schema/schema.module.js';
import { LogLevels } from './calls/log-levels.js';
import { ToolErrorFilter } from './calls/tool-error.filter.js';
import { ToolResultInterceptor } from './calls/tool-result.interceptor.js';
import { ToolRequests } from './calls/tool-requests.js';
import { Drain } from './http/drain.js';
import { ListenStreams } from './http/listen-streams.js';
import { McpHttpController } from './http/mcp-http.controller.js';
import { RpcBodyMiddleware } from './http/rpc-body.middleware.js';
import { Sessions } from './http/sessions.js';
import { WorkspaceHttpTransport } from './http/workspace-http.transport.js';
import { Instructions } from './instructions.js';
import { PromptRequests } from './prompts/prompt-requests.js';
import { Completer } from './resources/completer.js';
import { ResourceRequests } from './resources/resource-requests.js';
import { WorkspaceStdioTransport } from './stdio/workspace-stdio.transport.js';
import { Subscribers } from './subscriptions/subscribers.js';
import { WorkspaceMcpStrategy } from './workspace-mcp.strategy.js';

const SHARED = [
  ...[Instructions, ToolResultInterceptor, ToolErrorFilter],
  ...[ToolRequests, ResourceRequests, PromptRequests, Completer, Subscribers],
];

function strategyOver(transport: Type<McpTransport>) {
  return {
    provide: MCP_STRATEGY,
    inject: [transport, ToolRequests, ResourceRequests, PromptRequests],
    useFactory: (
      over: McpTransport,
      tools: ToolRequests,
      resources: ResourceRequests,
      prompts: PromptRequests,
    ) => new WorkspaceMcpStrategy([over], tools, resources, prompts),
  };
}

/** The Model Context Protocol over HTTP. The tools themselves are declared in the feature modules. */
@Module({
  imports: [RecordsModule, SchemaModule],
  controllers: [McpHttpController],
  providers: [
    ...[...SHARED, LogLevels, ListenStreams, Sessions, WorkspaceHttpTransport, Drain],
    strategyOver(WorkspaceHttpTransport),
  ],
  exports: [ResourceRequests],
})
export class McpHttpModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RpcBodyMiddleware).forRoutes('mcp');
  }
}

/** The Model Context Protocol over standard input and output. */
@Module({
  imports: [RecordsModule, SchemaModule],
  providers: [...SHARED, WorkspaceStdioTransport, strategyOver(WorkspaceStdioTransport)],
})
export class McpStdioModule {}
