import type { ServerResponse } from 'node:http';
import type { AuthInfo, McpHandlerRequestOptions } from '@modelcontextprotocol/server';
import type { McpRequest } from '../calls/mcp-request.js';

/** One HTTP request to the MCP endpoint, as the guards have let it in, and where its answer goes. */
export interface HttpRequest extends McpRequest {
  readonly response: ServerResponse;
}

/** Carries what the guards found through the SDK, in its own slot for that. */
export const authInfoFor = (request: HttpRequest): AuthInfo => ({
  token: '',
  clientId: request.connection.id,
  scopes: [],
  extra: { request },
});

/** What was carried. */
export function requestIn({ authInfo }: Pick<McpHandlerRequestOptions, 'authInfo'>): HttpRequest {
  const request = authInfo?.extra?.request;
  if (!request) throw new Error('The request came past the guards.');
  return request as HttpRequest;
}

/** What the two kinds of messages have in common, as far as anybody looks before the SDK has checked them. */
export interface RpcMessage {
  id?: string | number | null;
  method?: string;
  params?: Record<string, unknown>;
}

export const messageIn = (body: unknown): RpcMessage =>
  typeof body === 'object' && body !== null ? body : {};
