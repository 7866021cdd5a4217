import { Module } from '@nestjs/common';
import { PipelineModule } from '../../pipeline/pipeline.module.js';
import { QueryModule } from '../../query/query.module.js';
import { Dashboard } from './dashboard.js';
import { DashboardResources } from './dashboard.resources.js';

/** How business stands, on one page. */
@Module({
  imports: [QueryModule, PipelineModule],
  controllers: [DashboardResources],
  providers: [Dashboard],
})
export class DashboardModule {}
