import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { LateSteps, withoutLate } from './late-steps.js';
import { type MadeWorkflow, WorkflowRequests } from './workflow-requests.js';

/** Makes workflows whole or not at all. */
@Injectable()
export class WorkflowBirth {
  constructor(
    private readonly requests: WorkflowRequests,
    private readonly late: LateSteps,
  ) {}

  /**
   * Makes the workflow, and activates it when asked.
   * @throws AppError; nothing is left behind then, unless Twenty is gone: the error says what is
   */
  async make(workflow: TwentyWorkflow, isActive: boolean): Promise<MadeWorkflow> {
    const made = await this.begin(withoutLate(workflow));
    try {
      await this.late.add(workflow, made.versionId);
      if (isActive) await this.requests.activate(made.versionId);
      return made;
    } catch (error) {
      throw await this.takeBack(made, error);
    }
  }

  /** A lost answer is followed by a look: the ids of the steps were chosen here, so what has them is this workflow. */
  private async begin(workflow: TwentyWorkflow): Promise<MadeWorkflow> {
    const since = new Date(Date.now() - CLOCKS_DIFFER_MS);
    try {
      return await this.requests.make(workflow);
    } catch (error) {
      if (!(error instanceof AppError) || !['NETWORK_ERROR', 'TWENTY_API_ERROR'].includes(error.code))
        throw error;
      const found = await this.requests.findMade(workflow, since).catch(() => undefined);
      if (found) return found;
      throw error;
    }
  }

  /** The error to tell, once what was made is gone again. */
  private async takeBack({ workflowId }: MadeWorkflow, cause: unknown): Promise<unknown> {
    try {
      await this.requests.destroy(workflowId);
      return cause;
    } catch {
      return leftBehind(workflowId, cause);
    }
  }
}

/** How far the clocks of two machines may be apart. */
const CLOCKS_DIFFER_MS = 120_000;

const leftBehind = (workflowId: string, cause: unknown) =>
  new AppError(
    'TWENTY_API_ERROR',
    'Twenty failed while the workflow was made, and a part of it is left there.',
    {
      hint: `Delete it when Twenty is back: twenty_delete_record with object "workflow" and id "${workflowId}".`,
      details: { workflowId },
      cause,
    },
  );
