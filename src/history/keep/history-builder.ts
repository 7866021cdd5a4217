import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection.js';
import { CurrentCall } from '../../connections/current-call.js';
import type { Scope } from '../../connections/scope.js';
import { AppError } from '../../errors/app-error.js';
import { Costs } from '../../query/requests/cost.js';
import type { JobRun } from '../../queue/jobs.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { WorkspaceMeanings } from '../../schema/stages/workspace-meanings.js';
import { HistoryReads, type Part } from '../reading/history-reads.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { KeptHistory } from './kept-history.js';

/** What has taken longer is given up, whoever waits for it. */
const LONGEST_MS = 5 * 60_000;

/** Whose history is wanted, and what of it. */
export interface Wish {
  readonly connection: Connection;
  readonly scope: Scope;
  readonly schema: WorkspaceSchema;
  readonly parts: readonly Part[];
}

/** Reads histories in a call of their own, with the rights of who wants them: it does not end with the call that asked. */
@Injectable()
export class HistoryBuilder {
  constructor(
    private readonly calls: CurrentCall,
    private readonly costs: Costs,
    private readonly reads: HistoryReads,
    private readonly meanings: WorkspaceMeanings,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND when the workspace has no deals */
  async begin({ connection, schema }: Wish): Promise<KeptHistory> {
    return new KeptHistory(schema, await this.meanings.of(connection), this.reads);
  }

  /**
   * What is wanted, as it is now; nothing when so much has changed that the history must be begun anew.
   * @param run the job that this is part of, if it is
   * @throws AppError NETWORK_ERROR after five minutes
   */
  async tell(history: KeptHistory, wish: Wish, run?: JobRun): Promise<WorkspaceHistory | undefined> {
    const { connection, scope, parts } = wish;
    const limit = AbortSignal.timeout(LONGEST_MS);
    const signal = run ? AbortSignal.any([run.signal, limit]) : limit;
    const call = { connection, scope, signal, progress: run?.report, requestId: `history-${connection.id}` };
    try {
      return await this.calls.run(call, async () => {
        const told = await history.tell(parts);
        return told && { ...told, coverage: { ...told.coverage, calls: this.costs.current.calls } };
      });
    } catch (error) {
      throw limit.aborted ? tooLong(error) : error;
    }
  }
}

const tooLong = (cause: unknown) =>
  new AppError('NETWORK_ERROR', 'Reading the history of the workspace has taken too long.', {
    hint: 'Ask again when Twenty answers faster.',
    retryable: true,
    cause,
  });
