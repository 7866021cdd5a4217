import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { McpContext, McpStrategy, type McpTransport } from '@rekog/mcp-nest';
import { firstValueFrom } from 'rxjs';
import { CurrentCall } from '../connections/current-call.js';
import { CallObserver } from './calls/call-observer.js';
import { type McpRequest, callOf } from './calls/mcp-request.js';
import { readInput } from './calls/tool-input.js';
import { errorResult } from './calls/tool-result.js';
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
  private catalogs?: ToolCatalogs;

  constructor(
    transports: McpTransport[],
    private readonly calls: CurrentCall,
    private readonly observer: CallObserver,
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
    const request = rawRequest as McpRequest;
    const catalog = this.offered().of(request.scope);
    server.server.setRequestHandler('tools/list', () => ({ tools: [...catalog.listed] }));
    server.server.setRequestHandler('tools/call', (call, sdkContext) => {
      const tool = catalog.get(call.params.name);
      const context = new McpContext([server, call as never, session as never, request, sdkContext]);
      return this.call(tool, call.params.arguments, context, sdkContext);
    });
  }

  private call(
    tool: DeclaredTool,
    given: unknown,
    context: McpContext,
    sdkContext: ServerContext,
  ): Promise<CallToolResult> {
    const call = callOf(context.getRawRequest<McpRequest>() as McpRequest, sdkContext);
    return this.calls.run(call, () =>
      this.observer.observe(tool.name, async () => {
        try {
          const answer = await tool.handler(readInput(tool, given), context);
          return (await firstValueFrom(this.transformToObservable(answer))) as CallToolResult;
        } catch (error) {
          return errorResult(error, call.requestId);
        }
      }),
    );
  }

  /** The catalogs of all `@Tool` methods; Nest has registered them by the time of the first request. */
  private offered(): ToolCatalogs {
    this.catalogs ??= new ToolCatalogs([...this.declaredTools()]);
    return this.catalogs;
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
