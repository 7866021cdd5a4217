import { Injectable } from '@nestjs/common';
import type { Connection } from '../../connections/connection.js';
import { CurrentCall } from '../../connections/current-call.js';
import type { Scope } from '../../connections/scope.js';
import { Costs } from '../../query/requests/cost.js';
import type { JobRun } from '../../queue/jobs.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { WorkspaceMeanings } from '../meaning/workspace-meanings.js';
import { HistoryReads, type Part } from '../reading/history-reads.js';
import type { WorkspaceHistory } from '../workspace-history.js';
import { KeptHistory } from './kept-history.js';

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

  /** What is wanted, as it is now; nothing when so much has changed that the history must be begun anew. */
  tell(history: KeptHistory, wish: Wish, { signal, report }: JobRun): Promise<WorkspaceHistory | undefined> {
    const { connection, scope, parts } = wish;
    const call = { connection, scope, signal, progress: report, requestId: `history-${connection.id}` };
    return this.calls.run(call, async () => {
      const told = await history.tell(parts);
      return told && { ...told, coverage: { ...told.coverage, calls: this.costs.current.calls } };
    });
  }
}
