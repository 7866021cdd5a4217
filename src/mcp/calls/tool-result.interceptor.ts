import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import { type Observable, map } from 'rxjs';
import { FinishedAnswer } from '../../tool-kit/offered-tools.js';
import { successResult } from './tool-result.js';

/** Turns what a tool method returns into the result that MCP defines. Prompts and resources pass as they are. */
@Injectable()
export class ToolResultInterceptor implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<Record<string, unknown> | FinishedAnswer>,
  ): Observable<unknown> {
    const { method } = context.switchToRpc().getContext<McpContext>().mcpRequest;
    return next.handle().pipe(
      map((answer) => {
        if (answer instanceof FinishedAnswer) return answer.result;
        return method === 'tools/call' ? successResult(answer) : answer;
      }),
    );
  }
}
