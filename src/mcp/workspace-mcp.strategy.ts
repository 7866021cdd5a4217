import { McpServer } from '@modelcontextprotocol/server';
import { McpContext, McpStrategy, type McpTransport } from '@rekog/mcp-nest';
import { CurrentCall } from '../connections/current-call.js';
import { type McpRequest, callOf } from './calls/mcp-request.js';
import { ToolRunner } from './calls/tool-runner.js';
import { type DeclaredTool, type ToolDeclaration, declaredTool } from './catalog/declared-tool.js';
import { ToolCatalogs } from './catalog/tool-catalogs.js';
import { SERVER } from './server-facts.js';

/** Where mcp-nest 2.0.5 keeps what `@Tool` declared (not exported by it, so its version is pinned). */
const TOOL_METADATA = 'mcp:tool';

interface HandlerExtras {
  mcpType?: string;
  mcpMethodRef: object;
}

type Session = Parameters<McpStrategy['bindRequestHandlers']>[1];

/**
 * mcp-nest's strategy for many workspaces in one process. It keeps the decorators and Nest's pipeline, and answers
 * tools/list and tools/call itself: from precomputed catalogs, with our own input check, as part of a Call.
 */
export class WorkspaceMcpStrategy extends McpStrategy {
  private isRegistered = false;

  constructor(
    transports: McpTransport[],
    private readonly calls: CurrentCall,
    private readonly catalogs: ToolCatalogs,
    private readonly runner: ToolRunner,
  ) {
    super({ ...SERVER, transports, logging: false });
  }

  /** A server for one request (HTTP) or one connection (stdio). */
  override createBoundServer(session: Session, rawRequest: unknown): McpServer {
    const request = rawRequest as McpRequest;
    const server = new McpServer(SERVER, {
      capabilities: { tools: { listChanged: false } },
      instructions: request.instructions,
    });
    this.bindRequestHandlers(server, session, request);
    return server;
  }

  override bindRequestHandlers(server: McpServer, session: Session, rawRequest: unknown): void {
    super.bindRequestHandlers(server, session, rawRequest);
    this.registerTools();
    const request = rawRequest as McpRequest;
    server.server.setRequestHandler('tools/list', (_, sdkContext) =>
      this.calls.run(callOf(request, sdkContext), () => ({ tools: [...this.catalogs.current().listed] })),
    );
    server.server.setRequestHandler('tools/call', (call, sdkContext) => {
      const context = new McpContext([server, call as never, session as never, request, sdkContext]);
      const { name, arguments: given } = call.params;
      return this.calls.run(callOf(request, sdkContext), () =>
        this.runner.run(this.catalogs.current().get(name), given, context),
      );
    });
  }

  /** All `@Tool` methods; Nest has bound them by the time of the first request. */
  private registerTools(): void {
    if (this.isRegistered) return;
    this.catalogs.register([...this.declaredTools()]);
    this.isRegistered = true;
  }

  private *declaredTools(): Generator<DeclaredTool> {
    for (const handler of this.getHandlers().values()) {
      const extras = handler.extras as HandlerExtras | undefined;
      if (extras?.mcpType !== 'tool') continue;
      const declaration = Reflect.getMetadata(TOOL_METADATA, extras.mcpMethodRef) as ToolDeclaration;
      yield declaredTool(declaration, handler as DeclaredTool['handler']);
    }
  }
}
