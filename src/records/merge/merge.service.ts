import { Injectable } from '@nestjs/common';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { mergeAction } from './merge-action.js';
import { MergeAnswers } from './merge-answers.js';
import { MergePlanner } from './merge-planner.js';
import type { MergeRecords, Merged } from './merge.schemas.js';
import { Merger } from './merger.js';

/** Makes several records one: told first, and done when a person has agreed. */
@Injectable()
export class MergeService {
  constructor(
    private readonly planner: MergePlanner,
    private readonly merger: Merger,
    private readonly answers: MergeAnswers,
    private readonly confirmation: Confirmation,
  ) {}

  /**
   * A client that cannot put the question to its user gets the plan first, with a token.
   * @throws AppError CONFIRMATION_REQUIRED, or a Question, unless exactly this was agreed to; else as the plan
   */
  async merge(input: MergeRecords): Promise<Merged> {
    const plan = await this.planner.plan(input);
    const told = await this.answers.planned(plan);
    const action = mergeAction(plan, told);
    const isOnlyTold = input.confirm === undefined && !this.confirmation.canAskUser;
    if (input.dryRun || isOnlyTold) return { ...told, ...this.confirmation.offer(action.binding) };
    this.confirmation.require(action, input.confirm);
    await this.merger.merge(plan);
    return this.answers.done(plan);
  }
}
