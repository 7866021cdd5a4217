import { Injectable } from '@nestjs/common';
import type { McpServer } from '@modelcontextprotocol/server';
import type { Asking } from '../../connections/asking.js';
import { CurrentCall } from '../../connections/current-call.js';
import { Question } from '../../tool-kit/question.js';
import { SignedStates } from '../../tool-kit/signed-states.js';
import { foreign } from '../../tool-kit/user-questions.js';
import type { DeclaredTool } from '../catalog/declared-tool.js';
import { ToolCatalogs } from '../catalog/tool-catalogs.js';
import { askingOf, put } from './asking.js';
import type { ContextFor } from './context-for.js';
import { withChart } from '../pictures/pictures.js';
import { hasView, showsViews, withoutViews } from '../pictures/view.js';
import { type McpRequest, callOf } from './mcp-request.js';
import { asProtocolError } from './protocol-failure.js';
import type { ToolAnswer } from './tool-result.js';
import { ToolRunner } from './tool-runner.js';

/** Answers requests for tools. */
@Injectable()
export class ToolRequests {
  constructor(
    private readonly calls: CurrentCall,
    private readonly catalogs: ToolCatalogs,
    private readonly runner: ToolRunner,
    private readonly states: SignedStates,
  ) {}

  /** Takes the tools that the features declare, before the first request is served. */
  register(declared: readonly DeclaredTool[]): void {
    this.catalogs.register(declared);
  }

  /** Sets the handlers of one server; each request is a call of its own. */
  bind(bound: McpServer, request: McpRequest, contextFor: ContextFor): void {
    const { server } = bound;
    server.setRequestHandler('tools/list', (list, sdkContext) =>
      this.calls.run(callOf(request, sdkContext), async () => {
        // While the schema cannot be read there is no list of typed tools; the client hears why.
        const catalog = await this.catalogs.current().catch(asProtocolError);
        const page = catalog.page(list.params?.cursor);
        return showsViews(sdkContext, bound) === false ? { ...page, tools: withoutViews(page.tools) } : page;
      }),
    );
    server.setRequestHandler('tools/call', (call, sdkContext) => {
      const { name, arguments: given } = call.params;
      const views = showsViews(sdkContext, bound);
      const answer = (asking: Asking | undefined): Promise<ToolAnswer> =>
        this.calls
          .run({ ...callOf(request, sdkContext), asking }, async () => {
            this.refuseForeign(sdkContext.mcpReq.requestState());
            const tool = (await this.catalogs.having(name).catch(asProtocolError)).get(name);
            const run = (args: unknown) => this.runner.run(tool, args, contextFor(call, sdkContext));
            return views && hasView(tool.listed)
              ? this.calls.withView(() => run(withChart(given)))
              : run(given);
          })
          .catch((error: unknown) => {
            if (!(error instanceof Question) || !asking) throw error;
            return put(error, sdkContext, (reply) => answer({ ...asking, reply }));
          });
      return answer(askingOf(call, sdkContext, bound));
    });
  }

  /** A state that was not made for this caller is no answer to anything, whichever tool it comes with. */
  private refuseForeign(state: unknown): void {
    if (state !== undefined && !this.states.open(String(state))) asProtocolError(foreign());
  }
}
