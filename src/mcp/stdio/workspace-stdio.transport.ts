import { Injectable } from '@nestjs/common';
import { type StdioServerHandle, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { McpTransport, McpTransportContext } from '@rekog/mcp-nest';
import { Config } from '../../config/config.js';
import { Credentials } from '../../connections/credentials.js';
import { operatorScope } from '../../connections/scope.js';
import type { McpRequest } from '../calls/mcp-request.js';
import { Instructions } from '../instructions.js';

/** Standard input and output, for one local client with the default connection. */
@Injectable()
export class WorkspaceStdioTransport implements McpTransport {
  readonly kind = 'stdio' as const;
  private handle?: StdioServerHandle;

  constructor(
    private readonly credentials: Credentials,
    private readonly instructions: Instructions,
    private readonly config: Config,
  ) {}

  /** @throws AppError INVALID_API_KEY when no TWENTY_API_KEY is configured */
  start(context: McpTransportContext): void {
    const connection = this.credentials.defaultConnection();
    const scope = operatorScope(this.config);
    this.handle = serveStdio(
      async ({ era }) => {
        const request: McpRequest = {
          connection,
          scope,
          instructions: await this.instructions.forWorkspace(connection, scope),
        };
        return context.createBoundServer({ transport: this.kind, stateless: false, era }, request);
      },
      { onerror: (error) => context.logger.debug(error.message) },
    );
  }

  async close(): Promise<void> {
    await this.handle?.close();
  }
}
