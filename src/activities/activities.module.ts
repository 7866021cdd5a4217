import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { WorkspaceModule } from '../workspace/workspace.module.js';
import { ActivitiesService } from './activities.service.js';
import { ActivitiesTools } from './activities.tools.js';
import { ActivityLinks } from './activity-links.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CalendarTools } from './calendar/calendar.tools.js';
import { MailTools } from './mail/mail.tools.js';
import { MessagesService } from './mail/messages.service.js';
import { ThreadCandidates } from './mail/thread-candidates.js';
import { ThreadDetails } from './mail/thread-details.js';
import { ThreadReads } from './mail/thread-reads.js';
import { ThreadsService } from './mail/threads.service.js';
import { Participations } from './people/participations.js';
import { RecordPeople } from './people/record-people.js';

/** What people do about records: tasks, notes, mails and meetings. */
@Module({
  imports: [RecordsModule, WorkspaceModule],
  controllers: [ActivitiesTools, CalendarTools, MailTools],
  providers: [
    ...[ActivitiesService, ActivityLinks],
    ...[RecordPeople, Participations, CalendarService],
    ...[ThreadsService, ThreadCandidates, ThreadDetails, ThreadReads, MessagesService],
  ],
})
export class ActivitiesModule {}
