import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { Connection } from '../../connections/connection.js';
import { Credentials } from '../../connections/credentials.js';
import { CurrentCall } from '../../connections/current-call.js';
import { ProgressEvents } from '../../connections/progress-events.js';
import { type Scope, operatorScope } from '../../connections/scope.js';
import { AppError } from '../../errors/app-error.js';

/** Work of this server's own, with its own key: jobs outlive their callers, and nobody else's key is kept. */
@Injectable()
export class ServerCalls {
  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly calls: CurrentCall,
    private readonly progress: ProgressEvents,
  ) {}

  /** Whether jobs can run here at all. */
  get arePossible(): boolean {
    return this.config.TWENTY_API_KEY !== undefined && !this.config.MCP_READONLY;
  }

  /**
   * Whose jobs are.
   * @throws AppError READ_ONLY; INSUFFICIENT_PERMISSIONS for a server without a key of its own
   */
  connection(): Connection {
    if (this.config.MCP_READONLY)
      throw new AppError('READ_ONLY', 'This server changes nothing, so it runs no jobs.', {
        hint: 'Its operator can start it without MCP_READONLY.',
      });
    if (this.config.TWENTY_API_KEY === undefined)
      throw new AppError('INSUFFICIENT_PERMISSIONS', "Jobs run with the server's own key, and it has none.", {
        hint: 'Its operator can start it with TWENTY_API_KEY. Keys of callers are never kept.',
      });
    return this.credentials.defaultConnection();
  }

  /** Whether a caller chose fewer objects than the operator gives to jobs. */
  isNarrower({ objects }: Scope): boolean {
    return objects.length > operatorScope(this.config).objects.length;
  }

  /**
   * Does work as part of a call of the server's, and tells how far it is.
   * @param told id of a connection that hears of it beside the server's own
   * @throws AppError as `connection`
   */
  async run<T>(
    name: string,
    { signal, report, told }: Run,
    work: (say: Run['report']) => Promise<T>,
  ): Promise<T> {
    const connection = this.connection();
    const tell = (state: 'running' | 'done' | 'failed', message?: string) => {
      for (const connectionId of new Set([connection.id, told ?? connection.id]))
        this.progress.publish({ connectionId, job: name, kind: 'job', state, ...(message && { message }) });
    };
    const say = async (message: string) => {
      tell('running', message);
      await report(message);
    };
    const scope = operatorScope(this.config);
    const call = { requestId: `job-${name}`, connection, scope, signal, progress: say };
    try {
      const done = await this.calls.run(call, () => work(say));
      tell('done');
      return done;
    } catch (error) {
      tell('failed');
      throw error;
    }
  }
}

interface Run {
  readonly signal: AbortSignal;
  readonly report: (message: string) => Promise<void>;
  readonly told?: string;
}
