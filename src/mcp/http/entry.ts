import { type NodeMcpRequestHandler, toNodeHandler } from '@modelcontextprotocol/node';
import {
  type McpHandlerRequestOptions,
  type McpHttpHandler,
  type McpServerFactory,
  createMcpHandler,
  isLegacyRequest,
} from '@modelcontextprotocol/server';
import type { McpTransportContext } from '@rekog/mcp-nest';
import type { LogLevels } from '../calls/log-levels.js';
import type { McpRequest } from '../calls/mcp-request.js';
import { messageIn, requestIn } from './http-request.js';
import { serveLegacy } from './legacy-entry.js';
import type { ListenStreams } from './listen-streams.js';
import type { SessionServer, Sessions } from './sessions.js';

/** What lasts longer than a request. */
export interface Lasting {
  readonly streams: ListenStreams;
  readonly sessions: Sessions;
  readonly levels: LogLevels;
}

/** The MCP endpoint, for both protocol revisions. */
export class Entry {
  readonly handle: NodeMcpRequestHandler;
  private readonly modern: McpHttpHandler;

  constructor(
    private readonly context: McpTransportContext,
    private readonly lasting: Lasting,
  ) {
    const onerror = (error: Error) => context.logger.debug(error.message);
    this.modern = createMcpHandler(this.modernServer, { legacy: 'reject', onerror });
    this.handle = toNodeHandler({ fetch: (request, options) => this.fetch(request, options ?? {}) });
  }

  async close(): Promise<void> {
    await Promise.all([this.lasting.streams.close(), this.lasting.sessions.close(), this.modern.close()]);
  }

  private async fetch(request: Request, options: McpHandlerRequestOptions): Promise<Response> {
    const { streams, sessions } = this.lasting;
    if (!(await isLegacyRequest(request, options.parsedBody))) {
      const isListening = messageIn(options.parsedBody).method === 'subscriptions/listen';
      return isListening
        ? streams.serve(this.modernServer, request, options)
        : this.modern.fetch(request, options);
    }
    if (sessions.has(request, options.parsedBody))
      return sessions.serve(this.sessionServer, request, options);
    if (request.method !== 'POST') return methodNotAllowed();
    const caller = requestIn(options);
    const logging = this.lasting.levels.of(caller.connection);
    const server = this.server('legacy', true, { ...caller, logging });
    return serveLegacy(server, request, options, logging.level !== undefined);
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
