import { Module } from '@nestjs/common';
import { WebhooksModule } from '../webhooks.module.js';
import { OneTime } from './one-time.js';
import { WebhookPaths } from './webhook-paths.js';
import { WebhookPort } from './webhook-port.js';
import { WebhookReceiver } from './webhook-receiver.js';
import { WebhookReceiverController } from './webhook-receiver.controller.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Webhooks that Twenty sends here, and their registration there. Only a server that listens can receive any. */
@Module({
  imports: [WebhooksModule],
  controllers: [WebhookReceiverController],
  providers: [WebhookSecrets, WebhookPaths, OneTime, WebhookReceiver, WebhookPort],
})
export class WebhookReceiverModule {}
