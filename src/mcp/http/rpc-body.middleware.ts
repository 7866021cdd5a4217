import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { json } from 'express';
import { isDeeper } from '../calls/tool-input.js';
import { RPC, rpcError } from './rpc-error.js';

const LARGEST = '1mb';
const DEEPEST = 64;

interface ParserError {
  type?: string;
}

/** Reads the JSON body of an MCP request. What is no JSON, too large or too deep is answered as JSON-RPC does. */
@Injectable()
export class RpcBodyMiddleware implements NestMiddleware {
  private readonly parse = json({ limit: LARGEST, strict: true });

  use(request: IncomingMessage & { body?: unknown }, response: ServerResponse, next: () => void): void {
    this.parse(request, response, (error?: unknown) => {
      if (error) return refuse(response, error as ParserError);
      if (isDeeper(request.body, DEEPEST)) {
        return rpcError(response, 400, {
          code: RPC.invalidRequest,
          message: `The message is nested deeper than ${DEEPEST} levels.`,
        });
      }
      next();
    });
  }
}

function refuse(response: ServerResponse, { type }: ParserError): void {
  if (type === 'entity.too.large') {
    // The rest of the body is not read, so the connection cannot be used again.
    response.setHeader('connection', 'close');
    return rpcError(response, 413, {
      code: RPC.invalidRequest,
      message: `The message is larger than ${LARGEST}.`,
    });
  }
  rpcError(response, 400, { code: RPC.parseError, message: 'The message is not valid JSON.' });
}
