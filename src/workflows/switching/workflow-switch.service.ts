import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { WorkflowRequests } from '../creation/workflow-requests.js';
import type { SwitchedWorkflow } from './switch.schemas.js';
import { type Version, type Versioned, WorkflowVersions } from './versions.js';

/** Switches workflows on and off. */
@Injectable()
export class WorkflowSwitch {
  constructor(
    private readonly versions: WorkflowVersions,
    private readonly requests: WorkflowRequests,
    private readonly links: TwentyLinks,
  ) {}

  /**
   * Activates the draft, or else the version that was active last. One that is active already stays as it is.
   * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT where Twenty finds it unfinished
   */
  async on(name: string): Promise<SwitchedWorkflow> {
    const workflow = await this.versions.of(name);
    const active = withStatus(workflow, 'ACTIVE');
    const next = withStatus(workflow, 'DRAFT') ?? (active ? undefined : withStatus(workflow, 'DEACTIVATED'));
    if (!next) {
      if (active) return this.told(workflow, active, 'ACTIVE', ['It was active already.']);
      throw nothingThere(workflow);
    }
    await this.requests.activate(next.id).catch((error: unknown) => {
      throw unfinished(error);
    });
    const notes = active ? [`The draft "${next.name}" is active now, in the place of "${active.name}".`] : [];
    return this.told(workflow, next, 'ACTIVE', notes);
  }

  /** Deactivates the version that is active. Runs that have begun go on. One that is not active stays as it is. */
  async off(name: string): Promise<SwitchedWorkflow> {
    const workflow = await this.versions.of(name);
    const active = withStatus(workflow, 'ACTIVE');
    const [newest] = workflow.versions;
    if (!active) return this.told(workflow, newest, newest?.status ?? 'DRAFT', ['It was not active.']);
    await this.requests.deactivate(active.id);
    return this.told(workflow, active, 'DEACTIVATED', ['Runs that have begun go on.']);
  }

  private async told(
    { id, name }: Versioned,
    version: Version | undefined,
    status: string,
    notes: readonly string[],
  ): Promise<SwitchedWorkflow> {
    const url = await this.links.record('workflow', id);
    return {
      ...{ id, name, status, url },
      ...(version && { version: version.name }),
      ...(notes.length > 0 && { notes: [...notes] }),
    };
  }
}

const withStatus = ({ versions }: Versioned, status: Version['status']) =>
  versions.find((version) => version.status === status);

const nothingThere = ({ name }: Versioned) =>
  new AppError('INVALID_INPUT', `"${name}" has no version that could be activated.`, {
    hint: 'Make a draft of it in Twenty, or make it anew with twenty_create_workflow.',
  });

/** Twenty refuses a workflow without trigger or steps as bad input; other failures stay what they are. */
function unfinished(error: unknown): unknown {
  const isRefusal = error instanceof AppError && ['INVALID_INPUT', 'TWENTY_API_ERROR'].includes(error.code);
  if (!isRefusal || error.retryable) return error;
  return new AppError(
    'INVALID_INPUT',
    'Twenty finds this workflow unfinished: a trigger or a step lacks something.',
    {
      hint: 'Open it in Twenty to see what, or make it anew with twenty_create_workflow.',
      cause: error,
    },
  );
}
