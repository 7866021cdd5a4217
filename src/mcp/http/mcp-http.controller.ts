import type { ServerResponse } from 'node:http';
import { All, Controller, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { AuthorizedRequest } from '../../http/authorized-request.js';
import { ConnectionGuard } from '../../http/connection.guard.js';
import { LocalRequestGuard } from '../../http/local-request.guard.js';
import { McpHttpErrorFilter } from './mcp-http-error.filter.js';
import { ScopeGuard } from '../../http/scope.guard.js';
import { WorkspaceHttpTransport } from './workspace-http.transport.js';

/** The MCP endpoint. */
@Controller('mcp')
@UseGuards(LocalRequestGuard, ConnectionGuard, ScopeGuard)
@UseFilters(McpHttpErrorFilter)
export class McpHttpController {
  constructor(private readonly transport: WorkspaceHttpTransport) {}

  @All()
  serve(@Req() request: AuthorizedRequest, @Res() response: ServerResponse): Promise<void> {
    return this.transport.handle(request, response);
  }
}
