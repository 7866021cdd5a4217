import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { RelatedRecords } from './views/related-records.js';
import { ViewMaker } from './views/view-maker.js';
import { ViewLook } from './views/view-look.js';
import { Views } from './views/views.service.js';
import { ViewsTools } from './views/views.tools.js';

/** What people look at in Twenty itself: saved views. */
@Module({
  imports: [RecordsModule],
  controllers: [ViewsTools],
  providers: [RelatedRecords, ViewMaker, ViewLook, Views],
})
export class DashboardsModule {}
