import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { Question } from '../../tool-kit/question.js';
import type { DeclaredTool } from '../catalog/declared-tool.js';
import { CallObserver } from './call-observer.js';
import { settled } from './settled.js';
import { readInput } from './tool-input.js';
import { type ToolAnswer, errorResult } from './tool-result.js';

/** Runs a tool as part of the current call: its input is checked, its failures are results, and it is counted. */
@Injectable()
export class ToolRunner {
  constructor(
    private readonly calls: CurrentCall,
    private readonly observer: CallObserver,
  ) {}

  /**
   * @param context what the handlers of Nest get beside the input
   * @throws Question for the user of the client, when the call has a way to ask it
   */
  run(tool: DeclaredTool, given: unknown, context: unknown): Promise<ToolAnswer> {
    return this.observer.observe(tool.name, async () => {
      try {
        const answer = await tool.handler(readInput(tool, given), context);
        return (await settled(answer)) as ToolAnswer;
      } catch (error) {
        if (error instanceof Question) throw error;
        return errorResult(error, this.calls.find()?.requestId ?? 'none');
      }
    });
  }
}
