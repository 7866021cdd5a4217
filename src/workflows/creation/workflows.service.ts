import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { withPicture } from '../../tool-kit/picture.js';
import { flowChart } from '../words/flow-chart.js';
import { toMermaid } from '../words/mermaid.js';
import { workflowWords } from '../words/workflow-words.js';
import { dryRunWish } from '../walk/dry-run-wish.js';
import { WorkflowBirth } from './workflow-birth.js';
import { type Plan, WorkflowPlans } from './workflow-plans.js';
import { WorkflowTries } from './workflow-tries.js';
import type { CreateWorkflow, CreatedWorkflow } from './workflows.schemas.js';

/** Workflows of Twenty, made from what people write. */
@Injectable()
export class Workflows {
  constructor(
    private readonly schemas: SchemaService,
    private readonly plans: WorkflowPlans,
    private readonly birth: WorkflowBirth,
    private readonly tries: WorkflowTries,
  ) {}

  /**
   * Checks everything, and then makes the workflow: a draft, unless it is to be active; with `dryRun` it is only tried.
   * @throws AppError with the place of a mistake, before anything is made; when making fails nothing is left, or the error says what
   */
  create(input: CreateWorkflow): Promise<CreatedWorkflow> {
    return this.schemas.use(async (schema) => {
      const { name, trigger, steps, activate: isActive = false } = input;
      if (name === undefined || trigger === undefined || steps === undefined) throw tooLittle();
      const wish = dryRunWish(input.dryRun);
      const plan = await this.plans.plan({ name, trigger, steps }, schema);
      if (wish) return { ...(await this.tries.of(plan, wish)), ...told(plan, schema) };
      const { workflowId, versionId } = await this.birth.make(plan.workflow, isActive);
      return {
        ...{ id: workflowId, versionId, name: plan.workflow.name, status: isActive ? 'ACTIVE' : 'DRAFT' },
        ...told(plan, schema),
        url: await this.tries.page(workflowId),
      };
    });
  }
}

function told({ workflow, touches, notes }: Plan, schema: WorkspaceSchema) {
  const { trigger, steps } = workflowWords(workflow, schema);
  const facts = {
    ...{ trigger, steps: [...steps], touches: [...touches] },
    ...(notes.length > 0 && { notes: [...notes] }),
    diagram: toMermaid(workflow, schema),
  };
  return withPicture(facts, flowChart(workflow, schema));
}

const tooLittle = () =>
  new AppError('REQUIRED_FIELD_MISSING', 'A workflow needs a name, a trigger and steps, or a template.', {
    hint: 'twenty_list_workflow_templates shows templates.',
  });
