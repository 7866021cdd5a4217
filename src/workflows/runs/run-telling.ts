import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { isUuid } from '../../schema/uuid.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { RunRequests } from './run-requests.js';
import { RunWatch } from './run-watch.js';
import type { ToldRun } from './runs.schemas.js';
import { ToldRuns } from './told-run.js';

/** Tells one run step by step. */
@Injectable()
export class RunTelling {
  constructor(
    private readonly requests: RunRequests,
    private readonly watch: RunWatch,
    private readonly told: ToldRuns,
  ) {}

  async one(id: string, schema: WorkspaceSchema): Promise<ToldRun> {
    const run = isUuid(id) ? await this.requests.find(id, schema) : undefined;
    if (run) return this.told.tell(await this.watch.told(run, schema), schema);
    throw new AppError('RECORD_NOT_FOUND', 'There is no such run.', {
      hint: 'twenty_get_workflow_runs without run lists them with their ids; Twenty keeps the newest ones only.',
    });
  }
}
