import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { isUuid } from '../../schema/uuid.js';
import { SchemaService } from '../../schema/schema.service.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import { isOver } from './run-record.js';
import { RunReport } from './run-report.js';
import { RunRequests } from './run-requests.js';
import type { RanWorkflow } from './runs.schemas.js';

/** How long a step that has begun may take to notice. */
const PATIENCE_MS = 5_000;

/** Stops runs. */
@Injectable()
export class RunStops {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RunRequests,
    private readonly report: RunReport,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for an API key; RECORD_NOT_FOUND */
  stop(id: string): Promise<RanWorkflow> {
    return this.schemas.use(async (schema) => {
      const before = isUuid(id) ? await this.requests.find(id, schema) : undefined;
      if (!before) throw notThere();
      if (!isOver(before)) await this.end(id);
      const run = await this.report.ofRun(id, schema, PATIENCE_MS);
      const note = isOver(before) ? 'It had ended already.' : 'What its steps have done is kept.';
      return { workflow: run.name, run, notes: [note], url: await this.report.page(id) };
    });
  }

  private async end(id: string): Promise<void> {
    if (this.user.isThere()) return this.requests.stop(id);
    throw new AppError('INSUFFICIENT_PERMISSIONS', 'An API key cannot stop a run: Twenty lets only users.', {
      hint: "Use a user's token, or stop it in Twenty. twenty_deactivate_workflow keeps new runs from beginning.",
    });
  }
}

const notThere = () =>
  new AppError('RECORD_NOT_FOUND', 'There is no such run.', {
    hint: 'twenty_get_workflow_runs lists them with their ids.',
  });
