import { Catch, Injectable, Logger, type RpcExceptionFilter } from '@nestjs/common';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { type Observable, of, throwError } from 'rxjs';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { Question } from '../../tool-kit/question.js';
import { errorResult } from './tool-result.js';

/**
 * Everything a tool throws becomes a result with `isError`, worded for the agent; only a question for the user goes on to
 * whom it is for. Bugs are logged whole, under the request id.
 */
@Catch()
@Injectable()
export class ToolErrorFilter implements RpcExceptionFilter<unknown> {
  private readonly logger = new Logger('Tools');

  constructor(private readonly calls: CurrentCall) {}

  catch(error: unknown): Observable<CallToolResult> {
    if (error instanceof Question) return throwError(() => error);
    const call = this.calls.find();
    const isExpected = error instanceof AppError || call?.signal?.aborted === true;
    if (!isExpected)
      this.logger.error('A tool failed unexpectedly', error instanceof Error ? error.stack : undefined);
    return of(errorResult(error, call?.requestId ?? 'none'));
  }
}
