import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { Round } from '../jobs/job.js';
import { DealTasksPlanner } from './deal-tasks.planner.js';
import type { Plan, Planner } from './plan.js';

/** The planner of each kind of job. */
@Injectable()
export class Planners {
  private readonly all: readonly Planner[];

  constructor(dealTasks: DealTasksPlanner) {
    this.all = [dealTasks];
  }

  /** @throws AppError as the planner does */
  plan(round: Round): Promise<Plan> {
    const { kind } = round.job.form;
    const planner = this.all.find(({ kinds }) => kinds.includes(kind));
    if (planner) return planner.plan(round);
    throw new AppError('INVALID_INPUT', `Jobs of kind ${kind} cannot be done here.`);
  }
}
