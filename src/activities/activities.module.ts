import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { WorkspaceModule } from '../workspace/workspace.module.js';
import { ActivitiesService } from './activities.service.js';
import { ActivitiesTools } from './activities.tools.js';
import { ActivityLinks } from './activity-links.js';
import { BlocklistService } from './blocklist/blocklist.service.js';
import { BlocklistTools } from './blocklist/blocklist.tools.js';
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
import { MailComposer } from './send/mail-composer.js';
import { MailRoutes } from './send/mail-routes.js';
import { Recipients } from './send/recipients.js';
import { SendEmailService } from './send/send-email.service.js';
import { SendEmailTools } from './send/send-email.tools.js';
import { Senders } from './send/senders.js';
import { SentMails } from './send/sent-mails.js';

/** What people do about records: tasks, notes, mails and meetings. */
@Module({
  imports: [RecordsModule, WorkspaceModule],
  controllers: [ActivitiesTools, CalendarTools, MailTools, SendEmailTools, BlocklistTools],
  providers: [
    ...[ActivitiesService, ActivityLinks],
    ...[RecordPeople, Participations, CalendarService],
    ...[ThreadsService, ThreadCandidates, ThreadDetails, ThreadReads, MessagesService],
    ...[SendEmailService, MailComposer, Recipients, Senders, SentMails, MailRoutes],
    BlocklistService,
  ],
  exports: [SendEmailService],
})
export class ActivitiesModule {}
