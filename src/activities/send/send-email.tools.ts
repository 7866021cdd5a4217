import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { send } from '../../tool-kit/annotations.js';
import { SendEmail, SentEmail } from './send-email.schemas.js';
import { SendEmailService } from './send-email.service.js';

@McpController()
export class SendEmailTools {
  constructor(private readonly mails: SendEmailService) {}

  @Tool({
    ...send('activities', 'twenty_send_email', 'Send email'),
    description: 'Send a mail, or answer one. The first call only shows it; confirm sends it, once.',
    parameters: SendEmail,
    outputSchema: SentEmail,
  })
  send(@Payload() input: SendEmail): Promise<SentEmail> {
    return this.mails.send(input);
  }
}
