import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { JobRun } from '../../queue/jobs.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { Round } from '../jobs/job.js';
import { NOTHING, type Plan } from '../plan/plan.js';
import { Planners } from '../plan/planners.js';
import { Deeds } from './deeds.js';
import { Outcome } from './outcome.js';
import { RecordIds } from './record-ids.js';
import { type RunReport, isOver, runName } from './run-report.js';
import { RunReports } from './run-reports.js';
import type { Work } from './work.js';

/** After the first failure a minute, then longer; then it is given up. */
const AGAIN_MINUTES = [1, 2, 5, 15, 30, 60];
const MOST_NOTES = 5;

/** Runs one round of a job, as part of a call. Run again after it was killed or has failed, it does the rest. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('Automation');

  constructor(
    private readonly planners: Planners,
    private readonly deeds: Deeds,
    private readonly reports: RunReports,
    private readonly schemas: SchemaService,
  ) {}

  /**
   * Never throws for what Twenty says: the report tells it.
   * @throws the reason of the signal when the server stops: that is no failure, and the run goes on where it is begun again
   */
  async run(round: Round, { signal, report }: JobRun): Promise<RunReport> {
    const known = await this.reports.find(round.job.form.name, runName(round));
    // Of an earlier job of that name.
    const before = known && known.startedAt < (round.job.madeAt ?? '') ? undefined : known;
    if (before && isOver(before)) return before;
    const outcome = new Outcome(before);
    const begun = beginning(round, before);
    const save = () => this.reports.keep({ ...begun, ...outcome.facts() });
    await save();
    const ended = await this.work(round, { outcome, save, report }).then(
      (plan): Partial<RunReport> => ({ state: 'done', ...notesOf(plan) }),
      (error: unknown) => {
        signal.throwIfAborted();
        return this.failed(error, begun.attempts);
      },
    );
    const told = { ...begun, ...outcome.facts(), ...ended, endedAt: new Date().toISOString() };
    await this.reports.keep(told);
    return told;
  }

  private async work(round: Round, run: Pick<Work, 'outcome' | 'save' | 'report'>): Promise<Plan> {
    const plan = await this.planners.plan(round);
    const { deeds, skips = [], notes = [] } = plan;
    run.outcome.skip(deeds.length + skips.length + notes.length > 0 ? skips : NOTHING.skips);
    const schema = await this.schemas.current();
    const ids = new RecordIds([schema.workspaceId, round.job.form.name]);
    await this.deeds.do(deeds, { ...run, round, schema, ids });
    return plan;
  }

  private failed(error: unknown, attempts: number): Partial<RunReport> {
    if (!(error instanceof AppError)) this.logger.error(error);
    const { code, message, retryable } = error instanceof AppError ? error : UNEXPECTED;
    const minutes = retryable ? AGAIN_MINUTES[attempts - 1] : undefined;
    const retryAt = minutes === undefined ? undefined : new Date(Date.now() + minutes * 60_000).toISOString();
    return { state: 'failed', error: { code, message }, ...(retryAt !== undefined && { retryAt }) };
  }
}

const UNEXPECTED = new AppError('INTERNAL', 'The job failed for a reason of its own; the log tells it.');

const beginning = (round: Round, before: RunReport | undefined) => ({
  ...{ job: round.job.form.name, run: runName(round), state: 'running' as const },
  attempts: (before?.attempts ?? 0) + 1,
  startedAt: before?.startedAt ?? new Date().toISOString(),
});

const notesOf = ({ notes = [] }: Plan) => (notes.length > 0 ? { notes: notes.slice(0, MOST_NOTES) } : {});
