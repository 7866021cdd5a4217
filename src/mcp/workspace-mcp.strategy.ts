import { McpServer, type ServerCapabilities } from '@modelcontextprotocol/server';
import { McpContext, McpStrategy, type McpTransport } from '@rekog/mcp-nest';
import { bindLogging } from './calls/log-levels.js';
import type { McpRequest } from './calls/mcp-request.js';
import { ToolRequests } from './calls/tool-requests.js';
import {
  type DeclaredTool,
  type ToolDeclaration,
  TOOL_METADATA,
  declaredTool,
} from './catalog/declared-tool.js';
import { CACHE_HINTS } from './caching.js';
import { ICONS } from './icons.js';
import { VIEW_CAPABILITY } from './pictures/view.js';
import { type PromptDeclaration, type PromptHandler, declaredPrompt } from './prompts/declared-prompt.js';
import { PromptRequests } from './prompts/prompt-requests.js';
import {
  DeclaredResource,
  type ResourceDeclaration,
  type ResourceHandler,
} from './resources/declared-resource.js';
import { ResourceRequests } from './resources/resource-requests.js';
import { SERVER } from './server-facts.js';
import { bindSubscriptions } from './subscriptions/subscription-requests.js';

/** Where mcp-nest keeps what its decorators declared. */
const DECLARATIONS = {
  tool: TOOL_METADATA,
  resource: 'mcp:resource',
  'resource-template': 'mcp:resource-template',
  prompt: 'mcp:prompt',
} as const;

/** What is true of this server: without a way back to the client, nothing can be told to it. */
function capabilitiesOf({ stateless, era }: Session): ServerCapabilities {
  const listChanged = era === 'modern' || !stateless;
  return {
    tools: { listChanged },
    resources: { listChanged, subscribe: listChanged },
    prompts: { listChanged: false },
    completions: {},
    logging: {},
    extensions: VIEW_CAPABILITY,
  };
}

interface HandlerExtras {
  mcpType?: string;
  mcpMethodRef: object;
}

interface Declared<D> {
  declaration: D;
  handler: unknown;
}

type Session = Parameters<McpStrategy['bindRequestHandlers']>[1];

/**
 * mcp-nest's strategy for many workspaces in one process. It keeps the decorators and Nest's pipeline; requests for tools,
 * resources and prompts are answered by us: from precomputed catalogs, with our own input check, as part of a Call.
 */
export class WorkspaceMcpStrategy extends McpStrategy {
  constructor(
    transports: McpTransport[],
    private readonly toolRequests: ToolRequests,
    private readonly resourceRequests: ResourceRequests,
    private readonly promptRequests: PromptRequests,
  ) {
    super({ ...SERVER, transports, logging: false });
  }

  /** Begins to serve, with all that Nest has bound by now. */
  override async listen(callback: (error?: unknown) => void): Promise<void> {
    this.register();
    await super.listen(callback);
  }

  /** A server for one request (HTTP) or one connection (stdio). */
  override createBoundServer(session: Session, rawRequest: unknown): McpServer {
    const request = rawRequest as McpRequest;
    const { instructions } = request;
    const identity = instructions === undefined ? SERVER : { ...SERVER, icons: ICONS.server };
    const capabilities = capabilitiesOf(session);
    const server = new McpServer(identity, { capabilities, instructions, cacheHints: CACHE_HINTS });
    this.bindRequestHandlers(server, session, request);
    return server;
  }

  override bindRequestHandlers(server: McpServer, session: Session, rawRequest: unknown): void {
    super.bindRequestHandlers(server, session, rawRequest);
    const request = rawRequest as McpRequest;
    const contextFor = (call: unknown, sdkContext: unknown) =>
      new McpContext([server, call as never, session as never, request, sdkContext as never]);
    this.toolRequests.bind(server, request, contextFor);
    this.resourceRequests.bind(server, request, contextFor);
    this.promptRequests.bind(server, request, contextFor);
    if (request.logging) bindLogging(server, request.logging);
    if (request.watch && session.era === 'legacy') bindSubscriptions(server, request.watch);
  }

  private register(): void {
    const tools = [...this.declared<ToolDeclaration>('tool')];
    const resources = [
      ...this.declared<ResourceDeclaration>('resource'),
      ...this.declared<ResourceDeclaration>('resource-template'),
    ];
    this.toolRequests.register(
      tools.map(({ declaration, handler }) => declaredTool(declaration, handler as DeclaredTool['handler'])),
    );
    this.resourceRequests.register(
      resources.map(
        ({ declaration, handler }) => new DeclaredResource(declaration, handler as ResourceHandler),
      ),
    );
    this.promptRequests.register(
      [...this.declared<PromptDeclaration>('prompt')].map(({ declaration, handler }) =>
        declaredPrompt(declaration, handler as PromptHandler),
      ),
    );
  }

  private *declared<D>(kind: keyof typeof DECLARATIONS): Generator<Declared<D>> {
    for (const handler of this.getHandlers().values()) {
      const extras = handler.extras as HandlerExtras | undefined;
      if (extras?.mcpType !== kind) continue;
      const declaration = Reflect.getMetadata(DECLARATIONS[kind], extras.mcpMethodRef) as D;
      yield { declaration, handler };
    }
  }
}
