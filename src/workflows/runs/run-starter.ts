import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import { nextTimes } from '../twenty/cron.js';
import type { TwentyTrigger } from '../twenty/twenty-workflow.js';
import { triggerWords } from '../words/trigger-words.js';
import { RunRequests } from './run-requests.js';
import type { StoredVersion, StoredWorkflow } from './stored-workflow.js';

type Data = Readonly<Record<string, unknown>>;

/** What is to be run. */
export interface ToRun {
  readonly stored: StoredWorkflow;
  readonly version: StoredVersion;
  readonly schema: WorkspaceSchema;
}

/** Starts runs, each once: for a user by id, for a key by the address of a webhook trigger. */
@Injectable()
export class RunStarter {
  constructor(
    private readonly user: SignedInUser,
    private readonly requests: RunRequests,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS with what is needed, where an API key cannot start the workflow */
  check(toRun: ToRun): void {
    const { type } = toRun.version.workflow.trigger;
    if (this.user.isThere()) return;
    if (type !== 'WEBHOOK') throw needsUser(toRun);
    if (toRun.version.status !== 'ACTIVE')
      throw new AppError('CONFLICT', 'This workflow is not active, so its webhook URL answers nobody.', {
        hint: 'Activate it with twenty_activate_workflow first, or try it with dryRun: true.',
      });
  }

  /** Answers the id of the run. */
  async start(toRun: ToRun, payload: Data): Promise<string> {
    this.check(toRun);
    if (this.user.isThere()) return this.byUser(toRun, payload);
    return this.byWebhook(toRun, payload);
  }

  /** Its id is chosen here: when the answer is lost, the run is looked for under it and never started again. */
  private async byUser({ version, schema }: ToRun, payload: Data): Promise<string> {
    const runId = randomUUID();
    try {
      await this.requests.startByUser(runId, version.id, payload);
    } catch (error) {
      if (!isUnclear(error) || !(await this.requests.find(runId, schema))) throw error;
    }
    return runId;
  }

  private async byWebhook({ stored, schema }: ToRun, payload: Data): Promise<string> {
    try {
      return await this.requests.startByWebhook(webhookPath(schema, stored.id), payload);
    } catch (error) {
      if (!isUnclear(error)) throw error;
      throw new AppError('NETWORK_ERROR', 'Twenty did not answer: the run may have started or not.', {
        hint: 'Look with twenty_get_workflow_runs before you start it again.',
        cause: error,
      });
    }
  }
}

const isUnclear = (error: unknown) =>
  hasCode(error, 'NETWORK_ERROR') || (hasCode(error, 'TWENTY_API_ERROR') && error.retryable);

/** Public: whoever knows it may call it. */
export const webhookPath = ({ workspaceId }: WorkspaceSchema, workflowId: string): string =>
  `/webhooks/workflows/${workspaceId}/${workflowId}`;

function needsUser({ version: { workflow }, schema }: ToRun): AppError {
  return new AppError(
    'INSUFFICIENT_PERMISSIONS',
    'An API key cannot start this workflow: Twenty lets only users.',
    {
      hint: `Use a user's token; or ${otherWay(workflow.trigger, triggerWords(workflow, schema))}; or give it a webhook trigger. dryRun: true shows what it would do.`,
    },
  );
}

function otherWay(trigger: TwentyTrigger, words: string): string {
  if (trigger.type === 'DATABASE_EVENT') return `cause its event ("${words}") while it is active`;
  if (trigger.type !== 'CRON') return 'have a person start it in Twenty';
  return `wait for its time (${nextTimes(trigger.settings, 1)[0] ?? words}) while it is active`;
}
