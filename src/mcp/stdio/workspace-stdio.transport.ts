import { Injectable } from '@nestjs/common';
import type { McpServer } from '@modelcontextprotocol/server';
import { type StdioServerHandle, StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { McpTransport, McpTransportContext } from '@rekog/mcp-nest';
import { Config } from '../../config/config.js';
import { Credentials } from '../../connections/credentials.js';
import { operatorScope } from '../../connections/scope.js';
import type { McpRequest } from '../calls/mcp-request.js';
import { Instructions } from '../instructions.js';
import { Subscribers } from '../subscriptions/subscribers.js';
import { tell } from '../subscriptions/tell.js';
import { watchForListeners } from './listening.js';

/** Standard input and output, for one local client with the default connection. */
@Injectable()
export class WorkspaceStdioTransport implements McpTransport {
  readonly kind = 'stdio' as const;
  private handle?: StdioServerHandle;

  constructor(
    private readonly credentials: Credentials,
    private readonly instructions: Instructions,
    private readonly config: Config,
    private readonly subscribers: Subscribers,
  ) {}

  /** @throws AppError INVALID_API_KEY when no TWENTY_API_KEY is configured */
  start(context: McpTransportContext): void {
    const connection = this.credentials.defaultConnection();
    const scope = operatorScope(this.config);
    let server: McpServer | undefined;
    const { subscriber, outbox } = this.subscribers.for(
      { connection, scope },
      (event) => server && tell(server, event),
      () => subscriber.close(),
    );
    outbox.attach(process.stdout);
    const wire = new StdioServerTransport();
    this.handle = serveStdio(
      async ({ era }) => {
        const instructions = await this.instructions.forWorkspace(connection, scope);
        const request: McpRequest = { connection, scope, instructions, watch: subscriber };
        server = context.createBoundServer({ transport: this.kind, stateless: false, era }, request);
        return server;
      },
      { transport: wire, onerror: (error) => context.logger.debug(error.message) },
    );
    watchForListeners(wire, subscriber);
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }
}
