import { AppError } from '../../errors/app-error.js';
import type { MergePlan } from './merge-plan.js';

/** Knows how far a merge has come, and says so when it cannot go on. */
export class MergeStop {
  private readonly done: string[] = [];

  constructor(private readonly plan: MergePlan) {}

  note(step: string): void {
    this.done.push(step);
  }

  /**
   * The error with what was done and how to go on; a bug stays what it is.
   * @param left ids of the records that are still there
   */
  explain(error: unknown, left: readonly string[]): unknown {
    if (!(error instanceof AppError)) return error;
    const { keep, missing } = { keep: this.plan.survivor.row.id, missing: this.plan.united.changes };
    const isNearlyDone = left.every((id) => id === keep);
    const told =
      this.done.length > 0 ? `Done before: ${this.done.join(', ')}.` : 'Nothing was changed before.';
    return new AppError(error.code, `The merge stopped. ${error.message} ${told}`, {
      hint: isNearlyDone
        ? `All others are gone and ${keep} has what led to them; compare its values with missing and set them with twenty_update_record.`
        : 'Call again with ids set to left and keep, without confirm first: what is done stays, the rest follows.',
      retryable: false,
      details: { keep, left, done: this.done, ...(isNearlyDone && { missing }) },
      cause: error,
    });
  }
}
