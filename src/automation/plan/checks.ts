import { Injectable } from '@nestjs/common';
import { DealTasksPlanner } from './deal-tasks.planner.js';
import { SyncPlanner } from './sync.planner.js';

/** Looks after deals and after what brings mails and meetings. */
@Injectable()
export class Checks {
  constructor(
    readonly deals: DealTasksPlanner,
    readonly sync: SyncPlanner,
  ) {}
}
