import { type NodeMcpRequestHandler, toNodeHandler } from '@modelcontextprotocol/node';
import {
  type McpHandlerRequestOptions,
  type McpHttpHandler,
  type McpServerFactory,
  createMcpHandler,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import type { McpTransportContext } from '@rekog/mcp-nest';
import type { McpRequest } from '../calls/mcp-request.js';
import { messageIn, requestIn } from './http-request.js';
import { serveLegacy } from './legacy-entry.js';
import type { ListenStreams } from './listen-streams.js';
import type { SessionServer, Sessions } from './sessions.js';

/** What stays open between requests. */
export interface Open {
  readonly streams: ListenStreams;
  readonly sessions: Sessions;
}

/** The MCP endpoint, for both protocol revisions. */
export class Entry {
  readonly handle: NodeMcpRequestHandler;
  private readonly modern: McpHttpHandler;

  constructor(
    private readonly context: McpTransportContext,
    private readonly open: Open,
  ) {
    const onerror = (error: Error) => context.logger.debug(error.message);
    this.modern = createMcpHandler(this.modernServer, { legacy: 'reject', onerror });
    this.handle = toNodeHandler({ fetch: (request, options) => this.fetch(request, options ?? {}) });
  }

  async close(): Promise<void> {
    await Promise.all([this.open.streams.close(), this.open.sessions.close(), this.modern.close()]);
  }

  private async fetch(request: Request, options: McpHandlerRequestOptions): Promise<Response> {
    const { streams, sessions } = this.open;
    if (!(await isLegacyRequest(request, options.parsedBody))) {
      const isListening = messageIn(options.parsedBody).method === 'subscriptions/listen';
      return isListening
        ? streams.serve(this.modernServer, request, options)
        : this.modern.fetch(request, options);
    }
    if (sessions.has(request, options.parsedBody))
      return sessions.serve(this.sessionServer, request, options);
    if (request.method !== 'POST') return methodNotAllowed();
    return serveLegacy(this.server('legacy', true, requestIn(options)), request, options);
  }

  private readonly modernServer: McpServerFactory = (from) => this.server('modern', true, requestIn(from));

  private readonly sessionServer: SessionServer = (request) => this.server('legacy', false, request);

  private server(era: 'legacy' | 'modern', stateless: boolean, request: McpRequest) {
    return this.context.createBoundServer({ transport: 'streamable-http', stateless, era }, request);
  }
}

/** GET and DELETE belong to sessions. */
const methodNotAllowed = () =>
  Response.json(
    {
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'Method not allowed. POST JSON-RPC messages here.' },
    },
    { status: 405, headers: { allow: 'POST' } },
  );
