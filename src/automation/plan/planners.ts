import { Injectable } from '@nestjs/common';
import type { Round } from '../jobs/job.js';
import { AccountsPlanner } from './accounts.planner.js';
import { Checks } from './checks.js';
import { PipelinePlanner } from './pipeline.planner.js';
import type { Plan } from './plan.js';
import { ScoresPlanner } from './scores.planner.js';

/** What should exist after a round of a job, whatever its kind. Reads, and never writes. */
@Injectable()
export class Planners {
  constructor(
    private readonly accounts: AccountsPlanner,
    private readonly pipeline: PipelinePlanner,
    private readonly scores: ScoresPlanner,
    private readonly checks: Checks,
  ) {}

  /** @throws AppError for what cannot be read, and for a member "to" that there is not */
  plan(round: Round): Promise<Plan> {
    const { form } = round.job;
    switch (form.kind) {
      case 'digest':
        return form.of === 'accounts' ? this.accounts.digest(round) : this.pipeline.digest(round);
      case 'activity-summary':
        return this.accounts.summary(round);
      case 'forecast-note':
        return this.pipeline.expected(round);
      case 'score':
        return this.scores.written(round);
      case 'churn-warning':
        return this.scores.warnings(round);
      case 'stale-deals':
        return this.checks.deals.stale(round);
      case 'next-actions':
        return this.checks.deals.next(round);
      case 'sync-monitor':
        return this.checks.sync.plan(round);
    }
  }
}
