import { Injectable, Logger } from '@nestjs/common';
import { isInputRequiredResult } from '@modelcontextprotocol/server';
import { CurrentCall } from '../../connections/current-call.js';
import { Metrics } from '../../metrics/metrics.js';
import { ERROR_META, type ToolAnswer } from './tool-result.js';

/** Counts, times and logs every tool call: names and codes, never arguments or answers. */
@Injectable()
export class CallObserver {
  private readonly logger = new Logger('Tools');

  constructor(
    private readonly metrics: Metrics,
    private readonly calls: CurrentCall,
  ) {}

  /** @param tool name from the catalog, so that it is safe as a label */
  async observe(tool: string, call: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
    const started = performance.now();
    // What is thrown is a question for the user.
    let outcome = 'CONFIRMATION_REQUIRED';
    try {
      const result = await call();
      outcome = outcomeOf(result);
      return result;
    } finally {
      this.note(tool, outcome, performance.now() - started);
    }
  }

  private note(tool: string, outcome: string, ms: number): void {
    this.metrics.toolSeconds.observe({ tool }, ms / 1_000);
    this.metrics.toolCalls.inc({ tool, outcome });
    this.logger.debug({ tool, outcome, ms: Math.round(ms), connection: this.calls.find()?.connection.id });
  }
}

function outcomeOf(answer: ToolAnswer): string {
  if (isInputRequiredResult(answer)) return 'CONFIRMATION_REQUIRED';
  const { isError, _meta } = answer;
  if (!isError) return 'ok';
  const error = _meta?.[ERROR_META] as { code?: string } | undefined;
  return error?.code ?? 'INTERNAL';
}
