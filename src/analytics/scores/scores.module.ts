import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { Scorer } from './scorer.js';
import { ScoresService } from './scores.service.js';
import { ScoresTools } from './scores.tools.js';

/** Scores of deals, leads and customers. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [ScoresTools],
  exports: [ScoresService],
  providers: [Scorer, ScoresService],
})
export class ScoresModule {}
