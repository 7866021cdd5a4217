import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import { dryRunWish } from '../walk/dry-run-wish.js';
import { Workflows } from '../creation/workflows.service.js';
import type { MadeWorkflow, MakeWorkflow } from './making.schemas.js';
import { TemplateJobs } from './template-jobs.service.js';
import { type Expanded, Templates } from './templates.service.js';
import type { WrittenJob } from './written.js';

/** Makes automations from what people write, or from a template. */
@Injectable()
export class WorkflowMaking {
  constructor(
    private readonly templates: Templates,
    private readonly workflows: Workflows,
    private readonly jobs: TemplateJobs,
    private readonly schemas: SchemaService,
  ) {}

  /** @throws AppError as Workflows.create and Templates.expand, before anything is made */
  async create({ template, parameters, ...written }: MakeWorkflow): Promise<MadeWorkflow> {
    if (template === undefined && parameters === undefined) return this.workflows.create(written);
    if (template === undefined || written.trigger !== undefined || written.steps !== undefined)
      throw either();
    return this.schemas.use(async (schema) => {
      const expanded = await this.templates.expand(template, parameters ?? {}, schema);
      const made = await this.make(expanded, written);
      const notes = [...(made.notes ?? []), ...expanded.notes];
      return { ...made, ...(notes.length > 0 && { notes }) };
    });
  }

  private async make(
    expanded: Expanded,
    { name, activate = false, ...rest }: MakeWorkflow,
  ): Promise<MadeWorkflow> {
    if ('job' in expanded) {
      const isTrial = dryRunWish(rest.dryRun) !== undefined;
      return isTrial ? this.try(expanded.job) : this.keep(expanded.job, activate);
    }
    const { trigger, steps, name: usual } = expanded.workflow;
    return this.workflows.create({ ...rest, name: name ?? usual, trigger, steps: [...steps], activate });
  }

  private async try(job: WrittenJob): Promise<MadeWorkflow> {
    const { name, kind, every } = job;
    const { planned, note } = await this.jobs.try(job);
    return { name, status: 'NOT_MADE', job: { name, kind, every }, planned, notes: [note] };
  }

  private async keep(job: WrittenJob, isActive: boolean): Promise<MadeWorkflow> {
    const { job: made, notes } = await this.jobs.make(job, isActive);
    const { name, kind, every } = made.form;
    const status = made.isPaused ? 'PAUSED' : 'ACTIVE';
    return { name, status, job: { name, kind, every }, ...(notes.length > 0 && { notes: [...notes] }) };
  }
}

const either = () =>
  new AppError(
    'INVALID_INPUT',
    'A workflow is made of a template with parameters, or of trigger and steps, not of both.',
    {
      hint: 'Choose one of them.',
    },
  );
