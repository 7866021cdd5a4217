import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';
import { AppError } from '../errors/app-error.js';
import type { JobForm } from './jobs/job.schemas.js';
import { JobRights } from './job-rights.js';
import { ServerCalls } from './run/server-calls.js';

/** Who may have jobs done: they run with the server's key, and must not do for anybody what that one may not do. */
@Injectable()
export class JobAccess {
  constructor(
    private readonly server: ServerCalls,
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
    private readonly rights: JobRights,
  ) {}

  /** @throws AppError READ_ONLY, INSUFFICIENT_PERMISSIONS; WORKSPACE_ACCESS_DENIED for a caller of another workspace */
  async require(): Promise<void> {
    const own = this.server.connection();
    const { connection } = this.calls;
    if (connection.id === own.id) return;
    const [caller, ours] = await Promise.all([this.identities.of(connection), this.identities.of(own)]);
    if (caller.workspaceId === ours.workspaceId) return;
    throw new AppError(
      'WORKSPACE_ACCESS_DENIED',
      'Jobs run in the workspace of the server, which is not yours.',
      {
        hint: 'Run a server of your own with TWENTY_API_KEY of your workspace, or make a workflow in Twenty: twenty_create_workflow.',
      },
    );
  }

  /**
   * The form as it is to be kept.
   * @throws AppError as `requireFor`, and as `NamedThings.require` for what the form names
   */
  async requireNew(form: JobForm): Promise<JobForm> {
    await this.requireFor(form);
    return this.rights.requireNamed(form);
  }

  /** @throws AppError as `require`, and INSUFFICIENT_PERMISSIONS for what the caller's own role may not do */
  async requireFor(form: JobForm): Promise<void> {
    await this.require();
    await this.rights.require(form);
    if (this.server.isNarrower(this.calls.scope)) await this.rights.requireAllObjects();
    if (this.calls.connection.id !== this.server.connection().id) await this.rights.requireSight();
  }
}
