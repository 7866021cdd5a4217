import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { Histories } from './histories.js';
import { TableReads } from './reading/table-reads.js';
import { RecordChoice } from './record-choice.js';
import { WorkspaceHistories } from './workspace-histories.js';

/** The past of a workspace, for what is learnt from it. */
@Module({
  imports: [RecordsModule],
  providers: [{ provide: Histories, useClass: WorkspaceHistories }, TableReads, RecordChoice],
  exports: [Histories, RecordChoice],
})
export class HistoryModule {}
