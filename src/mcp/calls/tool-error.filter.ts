import { Catch, Injectable, Logger, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, of } from 'rxjs';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { Question } from '../../tool-kit/question.js';
import { asInputRequired } from './asking.js';
import { type ToolAnswer, errorResult } from './tool-result.js';

/**
 * Everything a tool throws becomes a result with `isError`, worded for the agent, and a question for the user one that
 * asks it. Bugs are logged whole, under the request id.
 */
@Catch()
@Injectable()
export class ToolErrorFilter implements RpcExceptionFilter<unknown> {
  private readonly logger = new Logger('Tools');

  constructor(private readonly calls: CurrentCall) {}

  catch(error: unknown): Observable<ToolAnswer> {
    if (error instanceof Question) return of(asInputRequired(error));
    const call = this.calls.find();
    const isExpected = error instanceof AppError || call?.signal?.aborted === true;
    if (!isExpected)
      this.logger.error('A tool failed unexpectedly', error instanceof Error ? error.stack : undefined);
    return of(errorResult(error, call?.requestId ?? 'none'));
  }
}
