import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import { type Observable, map } from 'rxjs';
import { successResult } from './tool-result.js';

/** Turns what a tool method returns into the result that MCP defines. Prompts and resources pass as they are. */
@Injectable()
export class ToolResultInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Record<string, unknown>>): Observable<unknown> {
    const { method } = context.switchToRpc().getContext<McpContext>().mcpRequest;
    return next.handle().pipe(map((facts) => (method === 'tools/call' ? successResult(facts) : facts)));
  }
}
