import { Injectable } from '@nestjs/common';
import type { HistoryPlan } from '../plan/history-plan.js';
import type { Pipeline } from '../pipeline.js';
import { pipelineOf } from './pipeline-of.js';

/** What the stages of a workspace mean. */
@Injectable()
export class StageMeanings {
  of({ deals }: HistoryPlan): Pipeline {
    return pipelineOf(deals);
  }
}
