import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { QueryModule } from '../../query/query.module.js';
import { BriefingService } from './briefing.service.js';
import { BriefingTools } from './briefing.tools.js';

/** How the pipeline stands. */
@Module({
  imports: [HistoryModule, QueryModule],
  controllers: [BriefingTools],
  providers: [BriefingService],
  exports: [BriefingService],
})
export class BriefingModule {}
