import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { ApiRequest } from './api-request.js';
import { type Failure, asFailure, isExpected } from './failure.js';

/** Whatever goes wrong below /api/v1: the facts that a tool's error has, under a status that fits. */
@Catch()
export class RestErrorFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger('Rest');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { requestId, headers } = http.getRequest<ApiRequest>();
    const response = http.getResponse<ServerResponse>();
    // The client has gone away, and what it asked for was given up.
    if (response.destroyed) return;
    if (!isExpected(error))
      this.logger.error(
        { message: 'A request failed unexpectedly', requestId },
        error instanceof Error ? error.stack : undefined,
      );
    const failure = asFailure(error, requestId);
    answerFailure(response, failure, headers.authorization !== undefined);
  }
}

/** @param hadCredential whether the request came with one, which was not good enough then (RFC 6750, section 3.1) */
export function answerFailure(response: ServerResponse, failure: Failure, hadCredential = false): void {
  if (response.headersSent) return;
  const { facts, status } = failure;
  if (status === 401) {
    const about = hadCredential ? `, error="invalid_token", error_description="${facts.message}"` : '';
    response.setHeader('WWW-Authenticate', `Bearer realm="twenty-mcp-server"${about}`);
  }
  if (facts.retryAfterMs) response.setHeader('Retry-After', Math.ceil(facts.retryAfterMs / 1_000));
  response.setHeader('Cache-Control', 'no-store');
  const body = Buffer.from(JSON.stringify(facts));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
