import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { RecordsModule } from '../../records/records.module.js';
import { ActionItemsService } from './actions/action-items.service.js';
import { ActivityTexts } from './actions/activity-texts.js';
import { Candidates } from './actions/candidates.js';
import { ConversationsTools } from './conversations.tools.js';
import { PromisesService } from './relationship/promises.service.js';
import { RelationshipReads } from './relationship/relationship-reads.js';
import { RelationshipService } from './relationship/relationship.service.js';
import { PromiseReads } from './texts/promise-reads.js';
import { TextReads } from './texts/text-reads.js';
import { HeardMails } from './tone/heard-mails.js';
import { SentimentService } from './tone/sentiment.service.js';
import { ToneReads } from './tone/tone-reads.js';
import { TriageService } from './triage/triage.service.js';

/** What is said in mails, notes and meetings: its tone, what it wants, what was promised in it. */
@Module({
  imports: [HistoryModule, RecordsModule],
  controllers: [ConversationsTools],
  providers: [
    ...[TextReads, PromiseReads],
    ...[ToneReads, HeardMails, SentimentService],
    ...[RelationshipReads, PromisesService, RelationshipService],
    ...[Candidates, ActivityTexts, ActionItemsService],
    TriageService,
  ],
  exports: [SentimentService],
})
export class ConversationsModule {}
