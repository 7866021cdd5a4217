import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { isUuid } from '../../schema/uuid.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';

export interface Version {
  readonly id: string;
  readonly name: string;
  readonly status: 'DRAFT' | 'ACTIVE' | 'DEACTIVATED' | 'ARCHIVED';
  readonly createdAt: string;
}

/** A workflow with its versions, the newest first. */
export interface Versioned {
  readonly id: string;
  readonly name: string;
  readonly versions: readonly Version[];
}

const DOCUMENT = `query ($filter: Filter) {
  workflows(filter: $filter, first: 6) {
    edges { node { id name versions { edges { node { id name status createdAt } } } } }
  }
}`;

interface Answer {
  workflows: { edges: { node: Node }[] };
}
interface Node {
  id: string;
  name: string | null;
  versions: { edges: { node: Version }[] };
}

/** Finds workflows and their versions: one request. */
@Injectable()
export class WorkflowVersions {
  constructor(private readonly twenty: TwentyApi) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when a name is that of several */
  async of(idOrName: string): Promise<Versioned> {
    const filter = isUuid(idOrName) ? { id: { eq: idOrName } } : { name: { eq: idOrName } };
    const { workflows } = await this.twenty.run<Answer>('findMany', {
      document: DOCUMENT,
      variables: { filter },
    });
    const [found, ...others] = workflows.edges.map(({ node }) => node);
    if (!found) throw notFound();
    if (others.length > 0) throw several([found, ...others]);
    const versions = found.versions.edges.map(({ node }) => node);
    versions.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return { id: found.id, name: found.name ?? '', versions };
  }
}

const notFound = () =>
  new AppError('RECORD_NOT_FOUND', 'There is no such workflow.', {
    hint: 'twenty_list_workflow_triggers and twenty_list_records with object "workflow" show those there are.',
  });

const several = (found: readonly Node[]) =>
  new AppError('INVALID_INPUT', 'Several workflows are called like that.', {
    hint: 'Repeat the call with the id of the one you mean.',
    details: { candidates: found.map(({ id, name }) => ({ id, name })) },
  });
