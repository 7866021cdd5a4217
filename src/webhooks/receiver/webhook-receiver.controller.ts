import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebhookReceiver } from './webhook-receiver.js';

@Controller('webhooks/twenty')
export class WebhookReceiverController {
  constructor(private readonly receiver: WebhookReceiver) {}

  @Post(':connection')
  receive(
    @Param('connection') connection: string,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    return this.receiver.receive(connection, request, response);
  }
}
