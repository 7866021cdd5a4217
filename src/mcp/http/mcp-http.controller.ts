import type { ServerResponse } from 'node:http';
import { All, Controller, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ConnectionGuard } from './connection.guard.js';
import { LocalRequestGuard } from './local-request.guard.js';
import { McpHttpErrorFilter } from './mcp-http-error.filter.js';
import { ScopeGuard } from './scope.guard.js';
import { type McpHttpRequest, WorkspaceHttpTransport } from './workspace-http.transport.js';

/** The MCP endpoint. */
@Controller('mcp')
@UseGuards(LocalRequestGuard, ConnectionGuard, ScopeGuard)
@UseFilters(McpHttpErrorFilter)
export class McpHttpController {
  constructor(private readonly transport: WorkspaceHttpTransport) {}

  @All()
  serve(@Req() request: McpHttpRequest, @Res() response: ServerResponse): Promise<void> {
    return this.transport.handle(request, response);
  }
}
