import { Injectable } from '@nestjs/common';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { MergeAnswers } from './merge-answers.js';
import { type MergePlan, bindingOf } from './merge-plan.js';
import { MergePlanner } from './merge-planner.js';
import type { MergeRecords, Merged } from './merge.schemas.js';
import { Merger } from './merger.js';

/** Makes several records one: first told, then done when the same call comes back with the token. */
@Injectable()
export class MergeService {
  constructor(
    private readonly planner: MergePlanner,
    private readonly merger: Merger,
    private readonly answers: MergeAnswers,
    private readonly confirmation: Confirmation,
  ) {}

  /** @throws AppError CONFIRMATION_REQUIRED when the token does not fit what would be done now; else as the plan */
  async merge(input: MergeRecords): Promise<Merged> {
    const plan = await this.planner.plan(input);
    const binding = bindingOf(plan);
    if (input.confirm === undefined)
      return { ...(await this.answers.planned(plan)), ...this.confirmation.offer(binding) };
    this.confirmation.require({ summary: summaryOf(plan), binding }, input.confirm);
    await this.merger.merge(plan);
    return this.answers.done(plan);
  }
}

function summaryOf({ selection, survivor, losers }: MergePlan): string {
  const { facts } = selection.object;
  const fate = facts.hasDuplicateRule ? 'erase them for good' : 'move them to the trash';
  return `Merge ${losers.length} ${facts.namePlural} into ${survivor.row.id} and ${fate}`;
}
