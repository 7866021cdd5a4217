import { Injectable } from '@nestjs/common';
import type { McpServer, ReadResourceResult, ServerContext } from '@modelcontextprotocol/server';
import { CurrentCall } from '../../connections/current-call.js';
import type { ContextFor } from '../calls/context-for.js';
import { asProtocolError, throwFailureIn } from '../calls/protocol-failure.js';
import { type McpRequest, callOf } from '../calls/mcp-request.js';
import { pageOf } from '../calls/paging.js';
import { settled } from '../calls/settled.js';
import { cacheHintFor } from '../caching.js';
import { findView } from '../pictures/view.js';
import { Completer } from './completer.js';
import type { DeclaredResource } from './declared-resource.js';
import { ResourceCatalog } from './resource-catalog.js';

/** Answers requests for resources, and completes the variables of their templates. */
@Injectable()
export class ResourceRequests {
  /** What can be read here. */
  known = new ResourceCatalog([]);

  constructor(
    private readonly calls: CurrentCall,
    private readonly completer: Completer,
  ) {}

  /** Takes the resources that the features declare, before the first request is served. */
  register(declared: readonly DeclaredResource[]): void {
    this.known = new ResourceCatalog(declared);
  }

  /** Sets the handlers of one server; each request is a call of its own. */
  bind({ server }: McpServer, request: McpRequest, contextFor: ContextFor): void {
    const { resources, templates } = this.known;
    server.setRequestHandler('resources/list', ({ params }) => {
      const { items, ...more } = pageOf(resources, params?.cursor, 'resources/list');
      return { resources: items, ...more };
    });
    server.setRequestHandler('resources/templates/list', ({ params }) => {
      const { items, ...more } = pageOf(templates, params?.cursor, 'resources/templates/list');
      return { resourceTemplates: items, ...more };
    });
    server.setRequestHandler('resources/read', (read, sdkContext) => {
      const { uri } = read.params;
      const view = findView(uri, isModern(sdkContext));
      if (view) return view;
      return this.calls.run(callOf(request, sdkContext), () =>
        this.read(uri, contextFor(read, sdkContext), isModern(sdkContext)),
      );
    });
    server.setRequestHandler('completion/complete', ({ params }, sdkContext) =>
      this.calls.run(callOf(request, sdkContext), () =>
        this.completer
          .complete(params.argument.name, params.argument.value, params.context?.arguments)
          .catch(asProtocolError),
      ),
    );
  }

  /** What a resource holds now, for the current call. @throws ProtocolError when there is none or it cannot be read */
  async factsOf(uri: string, context: unknown): Promise<{ resource: DeclaredResource; facts: unknown }> {
    const { resource, variables } = this.known.find(uri);
    const facts = await settled(await resource.handler(variables, context));
    throwFailureIn(facts, { uri });
    return { resource, facts };
  }

  private async read(uri: string, context: unknown, isCached: boolean): Promise<ReadResourceResult> {
    const { resource, facts } = await this.factsOf(uri, context);
    const { mimeType, changesWith } = resource.declaration;
    const contents = [{ uri, mimeType, ...contentOf(facts) }];
    return { contents, ...(isCached && cacheHintFor(changesWith)) };
  }
}

/** Only revision 2026-07-28 sends with each request what it is, and knows how long answers may be kept. */
const isModern = ({ mcpReq }: ServerContext) => mcpReq.envelope !== undefined;

/** Texts and bytes as they are, facts as JSON. */
function contentOf(facts: unknown): { text: string } | { blob: string } {
  if (facts instanceof Uint8Array) return { blob: Buffer.from(facts).toString('base64') };
  return { text: typeof facts === 'string' ? facts : JSON.stringify(facts) };
}
