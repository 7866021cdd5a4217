import type { ServerResponse } from 'node:http';
import { All, Controller, Req, Res, UseFilters } from '@nestjs/common';
import type { AuthorizedRequest } from '../../http/authorized-request.js';
import { Guarded } from '../../http/guarded.js';
import { McpHttpErrorFilter } from './mcp-http-error.filter.js';
import { WorkspaceHttpTransport } from './workspace-http.transport.js';

/** The MCP endpoint. */
@Controller('mcp')
@Guarded()
@UseFilters(McpHttpErrorFilter)
export class McpHttpController {
  constructor(private readonly transport: WorkspaceHttpTransport) {}

  @All()
  serve(@Req() request: AuthorizedRequest, @Res() response: ServerResponse): Promise<void> {
    return this.transport.handle(request, response);
  }
}
