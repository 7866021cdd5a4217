import { type NodeMcpRequestHandler, toNodeHandler } from '@modelcontextprotocol/node';
import {
  type AuthInfo,
  type McpHandlerRequestOptions,
  type McpHttpHandler,
  createMcpHandler,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import type { McpTransportContext } from '@rekog/mcp-nest';
import type { McpRequest } from '../calls/mcp-request.js';
import { serveLegacy } from './legacy-entry.js';

/** Open subscription streams of one workspace on this replica. */
const MAX_SUBSCRIPTIONS = 1_000;

/**
 * The MCP endpoint of one workspace, for both protocol revisions. Each workspace has its own event bus, so that a
 * notification cannot reach another one's streams.
 */
export class WorkspaceEntry {
  readonly handle: NodeMcpRequestHandler;
  private readonly modern: McpHttpHandler;

  constructor(private readonly context: McpTransportContext) {
    const { logger } = context;
    this.modern = createMcpHandler(({ authInfo }) => this.server('modern', authInfo), {
      legacy: 'reject',
      maxSubscriptions: MAX_SUBSCRIPTIONS,
      onerror: (error) => logger.debug(error.message),
    });
    this.handle = toNodeHandler({ fetch: (request, options) => this.fetch(request, options ?? {}) });
  }

  close(): Promise<void> {
    return this.modern.close();
  }

  private async fetch(request: Request, options: McpHandlerRequestOptions): Promise<Response> {
    if (!(await isLegacyRequest(request, options.parsedBody))) return this.modern.fetch(request, options);
    if (request.method !== 'POST') return methodNotAllowed();
    return serveLegacy(this.server('legacy', options.authInfo), request, options);
  }

  private server(era: 'legacy' | 'modern', authInfo: AuthInfo | undefined) {
    return this.context.createBoundServer(
      { transport: 'streamable-http', stateless: true, era },
      requestIn(authInfo),
    );
  }
}

/** Carries what the guard found to the server of the request, through the SDK's own slot for it. */
export const authInfoFor = (request: McpRequest): AuthInfo => ({
  token: '',
  clientId: request.connection.id,
  scopes: [],
  extra: { request },
});

const requestIn = (authInfo: AuthInfo | undefined) => authInfo?.extra?.request;

/** GET and DELETE belong to sessions, and there are none. */
const methodNotAllowed = () =>
  Response.json(
    {
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'Method not allowed. POST JSON-RPC messages here.' },
    },
    { status: 405, headers: { allow: 'POST' } },
  );
