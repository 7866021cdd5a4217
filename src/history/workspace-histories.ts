import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../connections/current-call.js';
import { Costs } from '../query/requests/cost.js';
import { SchemaService } from '../schema/schema.service.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { Histories, type HistoryNeed } from './histories.js';
import { KeptHistory } from './keep/kept-history.js';
import { TableReads } from './reading/table-reads.js';
import type { WorkspaceHistory } from './workspace-history.js';

/** Histories are large: some megabytes each. */
const MOST = 50;
const KEEP_MS = 10 * 60_000;

/** Keeps what was read for one connection, one model and one choice of objects, for a short time. */
@Injectable()
export class WorkspaceHistories extends Histories {
  private readonly kept = new LRUCache<string, KeptHistory>({ max: MOST, ttl: KEEP_MS });
  private readonly reading = new Map<string, Promise<unknown>>();

  constructor(
    private readonly calls: CurrentCall,
    private readonly costs: Costs,
    private readonly schemas: SchemaService,
    private readonly reads: TableReads,
  ) {
    super();
  }

  read(need: HistoryNeed = {}): Promise<WorkspaceHistory> {
    return this.schemas.use(async (schema) => {
      const key = this.keyOf(schema);
      const before = this.costs.current.calls;
      // Of calls at the same time the first one reads; the others find little to add.
      const history = await this.inTurn(key, async () => {
        const kept = this.kept.get(key) ?? new KeptHistory(schema, this.reads);
        const asOf = Date.now();
        const told = await kept.current(need.activities === true || need.tone === true);
        this.kept.set(key, kept);
        return { ...told, asOf, coverage: { ...kept.coverage, calls: 0 } };
      });
      return { ...history, coverage: { ...history.coverage, calls: this.costs.current.calls - before } };
    });
  }

  private keyOf({ version }: WorkspaceSchema): string {
    const { connection, scope } = this.calls;
    return JSON.stringify([connection.id, version, scope.objects]);
  }

  private async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.reading.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.reading.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.reading.get(key) === turn) this.reading.delete(key);
    }
  }
}
