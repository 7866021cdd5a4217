import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, mergeMap } from 'rxjs';
import { FinishedAnswer } from '../../tool-kit/offered-tools.js';
import { pictureOf, withoutPicture } from '../../tool-kit/picture.js';
import { TOOL_METADATA } from '../catalog/declared-tool.js';
import { Pictures } from '../pictures/pictures.js';
import { successResult } from './tool-result.js';

/** Turns what a tool method returns into the result that MCP defines. Prompts and resources pass as they are. */
@Injectable()
export class ToolResultInterceptor implements NestInterceptor {
  constructor(private readonly pictures: Pictures) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler<Record<string, unknown> | FinishedAnswer>,
  ): Observable<unknown> {
    const isTool = Reflect.hasMetadata(TOOL_METADATA, context.getHandler());
    const input = context.switchToRpc().getData<{ chart?: unknown } | undefined>();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (answer instanceof FinishedAnswer) return answer.result;
        return isTool ? this.resultOf(answer, input?.chart === true) : answer;
      }),
    );
  }

  private async resultOf(facts: Record<string, unknown>, isAskedFor: boolean) {
    const chart = pictureOf(facts);
    if (!chart) return successResult(facts);
    return successResult(withoutPicture(facts), await this.pictures.show(chart, isAskedFor));
  }
}
