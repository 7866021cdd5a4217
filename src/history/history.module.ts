import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { RecordsModule } from '../records/records.module.js';
import { Histories } from './histories.js';
import { HistoryBuilder } from './keep/history-builder.js';
import { HistoryShelf } from './keep/history-shelf.js';
import { NamedSubject } from './named-subject.js';
import { DealChoice } from './reading/deal-choice.js';
import { HistoryReads } from './reading/history-reads.js';
import { RowReads } from './reading/row-reads.js';
import { TableReads } from './reading/table-reads.js';
import { RecordChoice } from './record-choice.js';
import { WorkspaceHistories } from './workspace-histories.js';

/** The past of a workspace, for what is learnt from it. */
@Module({
  imports: [RecordsModule, QueueModule],
  providers: [
    { provide: Histories, useClass: WorkspaceHistories },
    ...[HistoryShelf, HistoryBuilder],
    ...[HistoryReads, TableReads, RowReads, DealChoice],
    ...[RecordChoice, NamedSubject],
  ],
  exports: [Histories, RecordChoice, NamedSubject],
})
export class HistoryModule {}
