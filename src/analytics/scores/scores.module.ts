import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { AccountChoice } from './account-choice.js';
import { AccountsTools } from './accounts.tools.js';
import { ExpansionService } from './expansion/expansion.service.js';
import { AccountHealthService } from './health/account-health.service.js';
import { NurtureService } from './nurture/nurture.service.js';
import { Scorer } from './scorer.js';
import { ScoresService } from './scores.service.js';
import { ScoresTools } from './scores.tools.js';

/** Scores of deals, leads and customers, and what can be done with them. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [ScoresTools, AccountsTools],
  providers: [Scorer, AccountChoice, ScoresService, AccountHealthService, NurtureService, ExpansionService],
  exports: [ScoresService, AccountHealthService],
})
export class ScoresModule {}
