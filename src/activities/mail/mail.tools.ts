import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { GetMessages, Messages } from './messages.schemas.js';
import { MessagesService } from './messages.service.js';
import { ListMessageThreads, MessageThreads } from './threads.schemas.js';
import { ThreadsService } from './threads.service.js';

@McpController()
export class MailTools {
  constructor(
    private readonly threads: ThreadsService,
    private readonly messages: MessagesService,
  ) {}

  @Tool({
    ...read('activities', 'twenty_list_message_threads', 'List message threads', 'messageThread'),
    description:
      'Conversations by mail, newest first: all, or those with the people of a record, a participant or certain words.',
    parameters: ListMessageThreads,
    outputSchema: MessageThreads,
  })
  listThreads(@Payload() input: ListMessageThreads): Promise<MessageThreads> {
    return this.threads.list(input);
  }

  @Tool({
    ...read('activities', 'twenty_get_messages_in_thread', 'Get messages in thread', 'message'),
    description: 'The mails of one thread with their texts.',
    parameters: GetMessages,
    outputSchema: Messages,
  })
  getMessages(@Payload() input: GetMessages): Promise<Messages> {
    return this.messages.get(input);
  }
}
