import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { readJsonBody } from '../../http/json-body.js';
import { RPC, rpcError } from './rpc-error.js';

/** Reads the JSON body of an MCP request. What is no JSON, too large or too deep is answered as JSON-RPC does. */
@Injectable()
export class RpcBodyMiddleware implements NestMiddleware {
  use(request: IncomingMessage & { body?: unknown }, response: ServerResponse, next: () => void): void {
    readJsonBody(request, response, (fault) => {
      if (!fault) return next();
      const { kind, status, message } = fault;
      const code = kind === 'size' || kind === 'depth' ? RPC.invalidRequest : RPC.parseError;
      rpcError(response, status, { code, message });
    });
  }
}
