import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { withPicture } from '../../tool-kit/picture.js';
import type { DryRunWish } from '../walk/dry-run.js';
import { dryRunWish } from '../walk/dry-run-wish.js';
import { flowChart } from '../words/flow-chart.js';
import { RunPreparation } from './run-preparation.js';
import { RunReport } from './run-report.js';
import { RunStarter } from './run-starter.js';
import type { RanWorkflow, RunWorkflow } from './runs.schemas.js';

/** Runs workflows and waits for what comes of it; or only tells what would come of it. */
@Injectable()
export class WorkflowRunner {
  constructor(
    private readonly schemas: SchemaService,
    private readonly preparation: RunPreparation,
    private readonly starter: RunStarter,
    private readonly report: RunReport,
  ) {}

  /**
   * @throws AppError INSUFFICIENT_PERMISSIONS with what is needed, where the caller cannot start it; CONFLICT for a workflow
   * that cannot be run
   */
  run(input: RunWorkflow): Promise<RanWorkflow> {
    const wish = dryRunWish(input.dryRun);
    return this.schemas.use((schema) =>
      wish ? this.tryOut(input, wish, schema) : this.start(input, schema),
    );
  }

  private async tryOut(
    { workflow, record, events, payload }: RunWorkflow,
    wish: DryRunWish,
    schema: WorkspaceSchema,
  ): Promise<RanWorkflow> {
    const toRun = await this.preparation.find(workflow, schema);
    const said = { ...(record && { record }), ...(events && { events }), ...(payload && { payload }) };
    const dryRun = await this.preparation.tryOut(toRun, { ...wish, ...said });
    const chart = flowChart(toRun.version.workflow, schema);
    return withPicture({ ...(await this.report.head(toRun)), dryRun }, chart);
  }

  private async start(input: RunWorkflow, schema: WorkspaceSchema): Promise<RanWorkflow> {
    const toRun = await this.preparation.find(input.workflow, schema);
    this.starter.check(toRun);
    const { payload, notes } = await this.preparation.payload(toRun, input);
    this.preparation.agree(toRun, payload);
    const id = await this.starter.start(toRun, payload);
    const run = await this.report.ofRun(id, schema, input.timeout * 1_000);
    return { ...(await this.report.head(toRun)), run, ...(notes.length > 0 && { notes: [...notes] }) };
  }
}
