import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { settled } from '../compile/stand-ins.js';
import type { TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { beforeStep } from '../words/fillers.js';
import { WorkflowRequests } from './workflow-requests.js';

/** Steps that Twenty only makes one by one, since a function or an agent is made with each. */
const isLate = ({ type }: TwentyStep) => type === 'CODE' || type === 'AI_AGENT';

/** The workflow with a step that does nothing where one is added later. */
export const withoutLate = (workflow: TwentyWorkflow): TwentyWorkflow => ({
  ...workflow,
  steps: workflow.steps.map((step): TwentyStep => (isLate(step) ? placeholder(step) : step)),
});

const placeholder = (step: TwentyStep): TwentyStep => ({
  ...{ ...step, type: 'EMPTY', name: beforeStep(step.name) },
  settings: { ...step.settings, input: {} },
});

interface Diff {
  stepsDiff: { type: string; value?: Partial<TwentyStep> | null }[];
}

/**
 * Adds code and agents to a workflow that was made without them. Twenty chooses their ids, so that steps which refer to them are
 * changed afterwards.
 */
@Injectable()
export class LateSteps {
  constructor(private readonly requests: WorkflowRequests) {}

  async add(workflow: TwentyWorkflow, versionId: string): Promise<void> {
    const late = workflow.steps.filter(isLate);
    const ids = new Map<string, string>();
    for (const step of late) ids.set(step.id, await this.one(step, versionId, ids));
    for (const step of workflow.steps) if (!isLate(step)) await this.refer(step, versionId, ids);
  }

  private async one(
    step: TwentyStep,
    workflowVersionId: string,
    ids: ReadonlyMap<string, string>,
  ): Promise<string> {
    const [nextStepId] = step.nextStepIds;
    const place = { workflowVersionId, parentStepId: step.id, ...(nextStepId && { nextStepId }) };
    const { stepsDiff } = await this.requests.edit<Diff>('create_workflow_version_step', {
      ...place,
      stepType: step.type,
    });
    const made = stepsDiff.find(({ type, value }) => type === 'CREATE' && value?.type === step.type)?.value;
    const { id = '', settings } = made ?? {};
    const written = settled(step.settings.input, ids);
    const given = settings?.input ?? {};
    const input =
      step.type === 'CODE'
        ? await this.code(given.logicFunctionId, written)
        : await this.agent(given.agentId, written);
    const changed = { ...step, id, settings: { ...step.settings, input } };
    await this.requests.edit('update_workflow_version_step', { workflowVersionId, step: changed });
    return id;
  }

  private async code(logicFunctionId: unknown, { code, input }: Input): Promise<Input> {
    await this.requests.edit('update_logic_function_source', { logicFunctionId, code }).catch(notTaken);
    return { logicFunctionId, logicFunctionInput: input };
  }

  private async agent(agentId: unknown, { prompt }: Input): Promise<Input> {
    await this.requests.edit('update_agent', { agentId, prompt: SYSTEM });
    return { agentId, prompt };
  }

  private async refer(
    step: TwentyStep,
    workflowVersionId: string,
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const settings = settled(step.settings, withoutPlaces(step, ids));
    if (JSON.stringify(settings) === JSON.stringify(step.settings)) return;
    await this.requests.edit('update_workflow_version_step', {
      workflowVersionId,
      step: { ...step, settings },
    });
  }
}

function notTaken(cause: unknown): never {
  if (!(cause instanceof AppError) || cause.code !== 'TWENTY_API_ERROR' || cause.retryable) throw cause;
  throw new AppError('TWENTY_API_ERROR', 'This Twenty takes no code steps.', {
    hint: 'Do without: give dates that a record has ("{{trigger.closeDate}}"), and leave amounts out of texts. Its operator can allow code.',
    cause,
  });
}

type Input = Readonly<Record<string, unknown>>;

/** Branches and loops lead to the places of late steps, which stay; only what they compare and go through is referred to. */
function withoutPlaces({ settings: { input } }: TwentyStep, ids: ReadonlyMap<string, string>) {
  const { branches = [], initialLoopStepIds = [] } = input;
  const places = JSON.stringify([branches, initialLoopStepIds]);
  return new Map([...ids].filter(([id]) => !places.includes(id)));
}

const SYSTEM = 'You do one step of an automation in a CRM. Do what you are asked, and answer briefly.';
