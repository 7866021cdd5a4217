import { AppError } from '../../errors/app-error.js';
import type { Deed, Skip, SkipReason } from '../plan/plan.js';
import type { RunReport } from './run-report.js';

type Made = Deed['does'];
type Written = RunReport['records'][number];

/** What a run has done so far. */
export class Outcome {
  private readonly made = new Map<Made, number>();
  private readonly skips = new Map<SkipReason, number>();
  private readonly failures = new Map<string, number>();
  private readonly written = new Map<string, Written>();

  /** Whether a mail is being sent. */
  isSending: boolean;

  /** @param before what earlier attempts of the same run wrote, or were about to */
  constructor(before?: Pick<RunReport, 'records' | 'sending'>) {
    this.touch(before?.records ?? []);
    this.isSending = before?.sending === true;
  }

  /** Records that are made, or are about to be. */
  touch(records: readonly Written[]): void {
    for (const record of records) this.written.set(record.id, record);
  }

  add(made: Made, count: number): void {
    if (count > 0) this.made.set(made, (this.made.get(made) ?? 0) + count);
  }

  skip(skips: readonly Skip[]): void {
    for (const { why } of skips) this.skips.set(why, (this.skips.get(why) ?? 0) + 1);
  }

  fail(error: unknown, count: number): void {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    this.failures.set(code, (this.failures.get(code) ?? 0) + count);
  }

  facts(): Pick<RunReport, 'made' | 'skipped' | 'failed' | 'records' | 'sending'> {
    return {
      made: Object.fromEntries(this.made),
      ...(this.skips.size > 0 && { skipped: Object.fromEntries(this.skips) }),
      ...(this.failures.size > 0 && { failed: Object.fromEntries(this.failures) }),
      ...(this.isSending && { sending: true as const }),
      records: [...this.written.values()],
    };
  }
}
