import { Injectable } from '@nestjs/common';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';

/** A workflow that was made, by its ids. */
export interface MadeWorkflow {
  readonly workflowId: string;
  readonly versionId: string;
}

const DESTROY = 'mutation ($filter: Filter) { destroyWorkflows(filter: $filter) { id } }';
const FIND_OWN = `query ($filter: Filter) {
  workflowVersions(filter: $filter, first: 20) { edges { node { id workflowId steps } } }
}`;

interface Answer {
  result?: { workflowId?: string; workflowVersionId?: string };
}
interface Versions {
  workflowVersions: { edges: { node: { id: string; workflowId: string; steps: { id: string }[] | null } }[] };
}

/** What is asked of Twenty to make and to switch workflows: its own tools for all that GraphQL keeps for users or does step by step. */
@Injectable()
export class WorkflowRequests {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly user: SignedInUser,
  ) {}

  /** Makes a draft. */
  async make({ name, trigger, steps }: TwentyWorkflow): Promise<MadeWorkflow> {
    const { result } = await this.twenty.run<Answer>('makeWorkflow', {
      tool: 'create_complete_workflow',
      arguments: { name, trigger, steps },
    });
    return { workflowId: result?.workflowId ?? '', versionId: result?.workflowVersionId ?? '' };
  }

  /** The workflow with these steps, if it has been made since `since`: their ids were chosen here. */
  async findMade({ steps }: TwentyWorkflow, since: Date): Promise<MadeWorkflow | undefined> {
    const wanted = steps[0]?.id;
    const filter = { createdAt: { gte: since.toISOString() } };
    const { workflowVersions } = await this.twenty.run<Versions>('findMany', {
      document: FIND_OWN,
      variables: { filter },
    });
    const found = workflowVersions.edges.find(({ node }) => node.steps?.some(({ id }) => id === wanted));
    return found && { workflowId: found.node.workflowId, versionId: found.node.id };
  }

  /** Runs one of Twenty's tools that change workflows. */
  edit<T>(tool: string, given: Readonly<Record<string, unknown>>): Promise<T> {
    return this.twenty.run<T>('editWorkflow', { tool, arguments: given });
  }

  activate(versionId: string): Promise<void> {
    return this.turn('activate', versionId);
  }

  deactivate(versionId: string): Promise<void> {
    return this.turn('deactivate', versionId);
  }

  /** With its versions, runs and triggers. Twenty takes a list of ids only. */
  async destroy(workflowId: string): Promise<void> {
    const filter = { id: { in: [workflowId] } };
    await this.twenty.run('destroyWorkflow', { document: DESTROY, variables: { filter } });
  }

  private async turn(how: 'activate' | 'deactivate', workflowVersionId: string): Promise<void> {
    if (this.user.isThere()) {
      const document = `mutation ($id: UUID!) { ${how}WorkflowVersion(workflowVersionId: $id) }`;
      await this.twenty.run('switchWorkflowByUser', { document, variables: { id: workflowVersionId } });
      return;
    }
    await this.edit(`${how}_workflow_version`, { workflowVersionId });
  }
}
