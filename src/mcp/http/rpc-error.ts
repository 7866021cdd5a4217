import type { ServerResponse } from 'node:http';

/** Answers with a JSON-RPC error that belongs to no request: what went wrong before its id was known. */
export function rpcError(response: ServerResponse, status: number, code: number, message: string, data?: object): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message, ...(data && { data }) } }));
}
