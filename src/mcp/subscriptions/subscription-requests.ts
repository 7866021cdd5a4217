import type { McpServer } from '@modelcontextprotocol/server';
import type { ResourceWatch } from '../calls/mcp-request.js';
import { asProtocolError } from '../calls/protocol-failure.js';

/** Answers what a client of revision 2025-11-25 asks on a connection that has a way back. */
export function bindSubscriptions({ server }: McpServer, watch: ResourceWatch): void {
  server.setRequestHandler('resources/subscribe', async ({ params }) => {
    await watch.watch(params.uri).catch(asProtocolError);
    return {};
  });
  server.setRequestHandler('resources/unsubscribe', ({ params }) => {
    watch.unwatch(params.uri);
    return {};
  });
  // While Twenty cannot be asked there is nothing to hear; the next subscription tries again.
  server.oninitialized = () => void watch.watchModel().catch(() => undefined);
}
