import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { ActivitiesService } from './activities.service.js';
import { ActivitiesTools } from './activities.tools.js';
import { ActivityLinks } from './activity-links.js';

/** What people do about records: tasks and notes, with the records they are about. */
@Module({
  imports: [RecordsModule],
  controllers: [ActivitiesTools],
  providers: [ActivitiesService, ActivityLinks],
})
export class ActivitiesModule {}
