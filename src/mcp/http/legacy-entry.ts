import {
  type McpHandlerRequestOptions,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';

/**
 * Serves one request of revision 2025-11-25 without a session. One that asks for progress, or whose client reads the
 * log, is answered as an event stream, any other as plain JSON, which is faster.
 */
export async function serveLegacy(
  server: McpServer,
  request: Request,
  options: McpHandlerRequestOptions,
  readsLog: boolean,
): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: !readsLog && !wantsProgress(options.parsedBody),
  });
  await server.connect(transport);
  request.signal.addEventListener('abort', () => void server.close(), { once: true });
  return transport.handleRequest(request, options);
}

interface RpcBody {
  params?: { _meta?: { progressToken?: unknown } };
}

const wantsProgress = (body: unknown) =>
  (body as RpcBody | undefined)?.params?._meta?.progressToken !== undefined;
