import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, map } from 'rxjs';
import { FinishedAnswer } from '../../tool-kit/offered-tools.js';
import { TOOL_METADATA } from '../catalog/declared-tool.js';
import { successResult } from './tool-result.js';

/** Turns what a tool method returns into the result that MCP defines. Prompts and resources pass as they are. */
@Injectable()
export class ToolResultInterceptor implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<Record<string, unknown> | FinishedAnswer>,
  ): Observable<unknown> {
    const isTool = Reflect.hasMetadata(TOOL_METADATA, context.getHandler());
    return next.handle().pipe(
      map((answer) => {
        if (answer instanceof FinishedAnswer) return answer.result;
        return isTool ? successResult(answer as Record<string, unknown>) : answer;
      }),
    );
  }
}
