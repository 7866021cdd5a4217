import { Injectable } from '@nestjs/common';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Running } from '../checks/loops.js';
import type { TwentyStep, TwentyTrigger } from '../twenty/twenty-workflow.js';

/** More than a workspace has active, as a rule. */
const MOST = 200;
const DOCUMENT = `query ($named: Filter, $active: Filter, $first: Int) {
  workflows(filter: $named, first: 5) { edges { node { id } } }
  workflowVersions(filter: $active, first: $first) {
    edges { node { workflow { name } trigger steps } }
  }
}`;

interface Answer {
  workflows: { edges: { node: { id: string } }[] };
  workflowVersions: { edges: { node: Version }[] };
}
interface Version {
  workflow: { name: string | null } | null;
  trigger: TwentyTrigger | null;
  steps: TwentyStep[] | null;
}

/** What is there already. */
export interface Surveyed {
  /** Workflows with that name. */
  readonly namesakes: readonly string[];
  readonly active: readonly Running[];
}

/** Looks at the workflows of the workspace before another is made: one request. */
@Injectable()
export class Survey {
  constructor(private readonly twenty: TwentyApi) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for a role without workflows, before anything is made */
  async of(name: string): Promise<Surveyed> {
    const variables = { named: { name: { eq: name } }, active: { status: { eq: 'ACTIVE' } }, first: MOST };
    const { workflows, workflowVersions } = await this.twenty.run<Answer>('findMany', {
      document: DOCUMENT,
      variables,
    });
    return {
      namesakes: workflows.edges.map(({ node }) => node.id),
      active: workflowVersions.edges.flatMap(({ node: { trigger, steps, workflow } }) =>
        trigger ? [{ name: workflow?.name ?? 'another workflow', trigger, steps: steps ?? [] }] : [],
      ),
    };
  }
}
