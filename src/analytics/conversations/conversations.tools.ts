import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { ActionItems, ExtractActionItems } from './actions/action-items.schemas.js';
import { ActionItemsService } from './actions/action-items.service.js';
import { Relationship, RelationshipSummary } from './relationship/relationship.schemas.js';
import { RelationshipService } from './relationship/relationship.service.js';
import { AnalyzeSentiment, Sentiment } from './tone/sentiment.schemas.js';
import { SentimentService } from './tone/sentiment.service.js';
import { Triage, TriageMessages } from './triage/triage.schemas.js';
import { TriageService } from './triage/triage.service.js';

@McpController()
export class ConversationsTools {
  constructor(
    private readonly sentiment: SentimentService,
    private readonly messages: TriageService,
    private readonly actions: ActionItemsService,
    private readonly relationships: RelationshipService,
  ) {}

  @Tool({
    ...read('analytics', 'twenty_analyze_sentiment', 'Analyze sentiment'),
    description:
      'How mails from outside sound (-1 to 1) and whether that turned: of a person, company or deal by month, of all accounts, or of given texts.',
    parameters: AnalyzeSentiment,
    outputSchema: Sentiment,
  })
  analyze(@Payload() input: AnalyzeSentiment): Promise<Sentiment> {
    return this.sentiment.analyze(input);
  }

  @Tool({
    ...read('analytics', 'twenty_triage_messages', 'Triage messages', 'message'),
    description:
      'Recent mail conversations, the most urgent first: kind, who waits for whom since when, suggested action; suspicious ones marked.',
    parameters: TriageMessages,
    outputSchema: Triage,
  })
  triage(@Payload() input: TriageMessages): Promise<Triage> {
    return this.messages.triage(input);
  }

  @Tool({
    ...read('analytics', 'twenty_extract_action_items', 'Extract action items'),
    description:
      'Promises and requests in mails, notes and meetings, or in a given text: who, what, until when, whether a task keeps it, with sources.',
    parameters: ExtractActionItems,
    outputSchema: ActionItems,
  })
  extract(@Payload() input: ExtractActionItems): Promise<ActionItems> {
    return this.actions.extract(input);
  }

  @Tool({
    ...read('analytics', 'twenty_relationship_summary', 'Relationship summary'),
    description:
      'The history with a person or company in facts: since when, how often, who knows whom, who left, deals, tone, promises, unanswered mails, next meeting.',
    parameters: RelationshipSummary,
    outputSchema: Relationship,
  })
  summarize(@Payload() input: RelationshipSummary): Promise<Relationship> {
    return this.relationships.summarize(input);
  }
}
