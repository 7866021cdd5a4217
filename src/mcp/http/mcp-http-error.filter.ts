import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { RPC, rpcError } from './rpc-error.js';

const UNAUTHORIZED = new Set(['INVALID_API_KEY', 'TOKEN_EXPIRED', 'WORKSPACE_ACCESS_DENIED']);

/** What goes wrong before JSON-RPC begins: an HTTP status, and a JSON-RPC body for clients that only read that. */
@Catch()
export class McpHttpErrorFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger('McpHttp');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (error instanceof AppError && UNAUTHORIZED.has(error.code)) return unauthorized(response, error);
    if (hasCode(error, 'RATE_LIMIT_EXCEEDED')) return tooMany(response, error);
    if (error instanceof HttpException)
      return rpcError(response, error.getStatus(), { code: RPC.refused, message: error.message });
    this.logger.error('A request failed unexpectedly', error instanceof Error ? error.stack : undefined);
    rpcError(response, 500, { code: RPC.internalError, message: 'Something went wrong inside this server.' });
  }
}

function unauthorized(response: ServerResponse, { code, message, hint }: AppError): void {
  response.setHeader(
    'WWW-Authenticate',
    `Bearer realm="twenty-mcp-server", error="invalid_token", error_description="${message}"`,
  );
  rpcError(response, 401, {
    code: RPC.unauthorized,
    message: `${message} ${hint ?? ''}`.trim(),
    data: { code },
  });
}

function tooMany(
  response: ServerResponse,
  { code, message, hint, retryable, retryAfterMs = 1_000 }: AppError,
): void {
  response.setHeader('Retry-After', Math.ceil(retryAfterMs / 1_000));
  rpcError(response, 429, {
    code: RPC.refused,
    message: `${message} ${hint ?? ''}`.trim(),
    data: { code, retryable, retryAfterMs },
  });
}
