import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';

/** What revision 2026-07-28 says with every request. */
interface Envelope {
  [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities;
}

/**
 * What the client says that it can: one of 2026-07-28 with every request, one of 2025-11-25 when its session begins.
 * Undefined when it never said so to this server, as in requests of 2025-11-25 without a session.
 */
export function declaredBy({ mcpReq }: ServerContext, { server }: McpServer): ClientCapabilities | undefined {
  const envelope = mcpReq.envelope as Envelope | undefined;
  return envelope ? (envelope[CLIENT_CAPABILITIES_META_KEY] ?? {}) : server.getClientCapabilities();
}
