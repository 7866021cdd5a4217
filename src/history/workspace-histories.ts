import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { SchemaService } from '../schema/schema.service.js';
import { Histories, type HistoryNeed } from './histories.js';
import { HistoryShelf } from './keep/history-shelf.js';
import type { Part } from './reading/history-reads.js';
import type { WorkspaceHistory } from './workspace-history.js';

/** Histories with the rights of the current call. */
@Injectable()
export class WorkspaceHistories extends Histories {
  constructor(
    private readonly calls: CurrentCall,
    private readonly schemas: SchemaService,
    private readonly shelf: HistoryShelf,
  ) {
    super();
  }

  read(need: HistoryNeed = {}): Promise<WorkspaceHistory> {
    const { connection, scope, signal } = this.calls;
    // Of this call: where it is told of the reading, the reading's own call is the current one.
    const progress = this.calls.find()?.progress;
    const report = (message: string) => void progress?.(message).catch(() => undefined);
    return this.schemas.use((schema) =>
      this.shelf.read({ connection, scope, schema, parts: partsOf(need) }, { signal, report }),
    );
  }
}

function partsOf({ activities, tone }: HistoryNeed): Part[] {
  if (tone) return ['core', 'activities', 'tones'];
  return activities ? ['core', 'activities'] : ['core'];
}
