import { Injectable } from '@nestjs/common';
import type { RunReport } from './run-report.js';
import { RunReports } from './run-reports.js';
import { Undo, runToUndo } from './undo.js';

/** What runs have done, and taking it back. */
@Injectable()
export class PastRuns {
  constructor(
    private readonly reports: RunReports,
    private readonly undoing: Undo,
  ) {}

  /** Whether there may be others: Redis, which has them, is away. */
  get arePartial(): boolean {
    return this.reports.arePartial;
  }

  /** The newest first. */
  of(job: string): Promise<RunReport[]> {
    return this.reports.of(job);
  }

  /**
   * @param run name of the run; the last one when left out
   * @returns how many records, by what became of them
   * @throws AppError RECORD_NOT_FOUND, CONFLICT while it goes on
   */
  async undo(job: string, run: string | undefined): Promise<Record<string, number>> {
    const report = runToUndo(await this.of(job), run);
    const undone = await this.undoing.run(report);
    await this.reports.keep({ ...report, state: 'undone' });
    return undone;
  }
}
