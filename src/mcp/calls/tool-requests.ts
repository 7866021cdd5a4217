import { Injectable } from '@nestjs/common';
import type { McpServer } from '@modelcontextprotocol/server';
import { CurrentCall } from '../../connections/current-call.js';
import type { DeclaredTool } from '../catalog/declared-tool.js';
import { ToolCatalogs } from '../catalog/tool-catalogs.js';
import type { ContextFor } from './context-for.js';
import { type McpRequest, callOf } from './mcp-request.js';
import { asProtocolError } from './protocol-failure.js';
import { ToolRunner } from './tool-runner.js';

/** Answers requests for tools. */
@Injectable()
export class ToolRequests {
  constructor(
    private readonly calls: CurrentCall,
    private readonly catalogs: ToolCatalogs,
    private readonly runner: ToolRunner,
  ) {}

  /** Takes the tools that the features declare, before the first request is served. */
  register(declared: readonly DeclaredTool[]): void {
    this.catalogs.register(declared);
  }

  /** Sets the handlers of one server; each request is a call of its own. */
  bind({ server }: McpServer, request: McpRequest, contextFor: ContextFor): void {
    server.setRequestHandler('tools/list', (list, sdkContext) =>
      this.calls.run(callOf(request, sdkContext), async () => {
        // While the schema cannot be read there is no list of typed tools; the client hears why.
        const catalog = await this.catalogs.current().catch(asProtocolError);
        return catalog.page(list.params?.cursor);
      }),
    );
    server.setRequestHandler('tools/call', (call, sdkContext) => {
      const { name, arguments: given } = call.params;
      return this.calls.run(callOf(request, sdkContext), async () => {
        const catalog = await this.catalogs.having(name).catch(asProtocolError);
        return this.runner.run(catalog.get(name), given, contextFor(call, sdkContext));
      });
    });
  }
}
