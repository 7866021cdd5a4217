import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { SchemaService } from '../../schema/schema.service.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { touches } from '../checks/effects.js';
import { compile } from '../compile/compile.js';
import { readDefinition } from '../definition/read-definition.js';
import { WorkflowBirth } from './workflow-birth.js';
import type { CreateWorkflow, CreatedWorkflow } from './workflows.schemas.js';
import { LookUps } from './look-ups.js';

/** Workflows of Twenty, made from what people write. */
@Injectable()
export class Workflows {
  constructor(
    private readonly schemas: SchemaService,
    private readonly lookUps: LookUps,
    private readonly birth: WorkflowBirth,
    private readonly links: TwentyLinks,
  ) {}

  /**
   * Checks everything, and then makes the workflow: a draft, unless it is to be active.
   * @throws AppError with the place of a mistake, before anything is made; when making fails nothing is left, or the error says what
   */
  create(input: CreateWorkflow): Promise<CreatedWorkflow> {
    return this.schemas.use(async (schema) => {
      const { name, trigger, steps } = input;
      if (name === undefined || trigger === undefined || steps === undefined) throw tooLittle();
      const compiled = compile(readDefinition({ name, trigger, steps }), schema, clockIn());
      const workflow = await this.lookUps.settle(compiled.workflow, compiled.standIns, schema);
      const { workflowId, versionId } = await this.birth.make(workflow, input.activate ?? false);
      return {
        ...{ id: workflowId, versionId, name: workflow.name, status: input.activate ? 'ACTIVE' : 'DRAFT' },
        touches: touches(compiled.effects),
        ...(compiled.notes.length > 0 && { notes: [...compiled.notes] }),
        url: await this.links.record('workflow', workflowId),
      };
    });
  }
}

const tooLittle = () =>
  new AppError('REQUIRED_FIELD_MISSING', 'A workflow needs a name, a trigger and steps, or a template.');
