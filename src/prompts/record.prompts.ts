import { Ctx, Payload } from '@nestjs/microservices';
import type { GetPromptResult } from '@modelcontextprotocol/server';
import { McpController, Prompt } from '@rekog/mcp-nest';
import { LiveContext } from './live-context.js';
import { Communication, Meeting, Subject } from './prompt-arguments.js';

/** Work on one record, with what is known about it. */
@McpController()
export class RecordPrompts {
  constructor(private readonly live: LiveContext) {}

  @Prompt({
    name: 'suggest_next_actions',
    description: 'What to do next about a record, from its state and its history.',
    parameters: Subject,
  })
  next(@Payload() { object, id }: Subject, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.live.around(
      `Suggest the next three actions about this ${object}, most useful first: what, why now, by whom and until when. Offer to create the tasks with twenty_create_task.`,
      [
        ['twenty_get_record', { object, id }],
        ['twenty_get_timeline', { object, id, related: true, limit: 25 }],
      ],
      context,
    );
  }

  @Prompt({
    name: 'draft_communication',
    description: 'Draft a message to a person that fits what was said before.',
    parameters: Communication,
  })
  draft(
    @Payload() { person, purpose, tone }: Communication,
    @Ctx() context: unknown,
  ): Promise<GetPromptResult> {
    return this.live.around(
      `Draft a message to ${person}. Purpose: ${purpose}. Tone: ${tone}. Take up what was said last and what is still promised, mind how the tone went, promise nothing that the records do not hold, and send nothing: show the draft first.`,
      [
        ['twenty_get_record', { object: 'person', id: person, include: ['company'] }],
        ['twenty_relationship_summary', { about: person }],
        ['twenty_analyze_sentiment', { about: person, limit: 3 }],
        [
          'twenty_get_timeline',
          { object: 'person', id: person, kinds: ['mail', 'meeting', 'note', 'task'], limit: 15 },
        ],
      ],
      context,
    );
  }

  @Prompt({
    name: 'summarize_meeting',
    description: 'Summarise a meeting, or prepare for it: who, why, what was agreed, what follows.',
    parameters: Meeting,
  })
  summarise(@Payload() { meeting }: Meeting, @Ctx() context: unknown): Promise<GetPromptResult> {
    return this.live.around(
      'Summarise this meeting: purpose, participants, what was agreed, open points, and tasks with owner and date. When it lies ahead, prepare it instead. Offer to keep the summary with twenty_create_note and the tasks with twenty_create_task.',
      [
        [
          'twenty_get_record',
          { object: 'calendarEvent', id: meeting, include: ['calendarEventParticipants'] },
        ],
        ['twenty_extract_action_items', { meeting }],
      ],
      context,
    );
  }
}
