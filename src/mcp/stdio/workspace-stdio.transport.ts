import { Injectable } from '@nestjs/common';
import { type StdioServerHandle, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { McpTransport, McpTransportContext } from '@rekog/mcp-nest';
import { Credentials } from '../../connections/credentials.js';
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
  ) {}

  /** @throws AppError INVALID_API_KEY when no TWENTY_API_KEY is configured */
  start(context: McpTransportContext): void {
    const connection = this.credentials.defaultConnection();
    this.handle = serveStdio(
      async ({ era }) => {
        const request: McpRequest = {
          connection,
          instructions: await this.instructions.forWorkspace(connection),
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
