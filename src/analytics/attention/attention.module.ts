import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { RecordsModule } from '../../records/records.module.js';
import { WorkspaceModule } from '../../workspace/workspace.module.js';
import { AttentionService } from './attention.service.js';
import { AttentionTools } from './attention.tools.js';
import { NextActionsService } from './next-actions.service.js';
import { OwnedDeals } from './owned-deals.js';
import { PersonMoves } from './person-moves.js';

/** Who must do what about which deal. */
@Module({
  imports: [HistoryModule, RecordsModule, WorkspaceModule],
  controllers: [AttentionTools],
  exports: [AttentionService, NextActionsService],
  providers: [AttentionService, NextActionsService, OwnedDeals, PersonMoves],
})
export class AttentionModule {}
