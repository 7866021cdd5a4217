import type { ServerResponse } from 'node:http';

interface RpcError {
  code: number;
  message: string;
  data?: object;
}

/** Answers with a JSON-RPC error that belongs to no request: what went wrong before its id was known. */
export function rpcError(response: ServerResponse, status: number, error: RpcError): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error }));
}

/** Codes of JSON-RPC 2.0 and, below -32000, of servers. */
export const RPC = {
  parseError: -32700,
  invalidRequest: -32600,
  internalError: -32603,
  refused: -32000,
  unauthorized: -32001,
} as const;
