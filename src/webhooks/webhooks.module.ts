import { Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { ManagedWebhooks } from './managed-webhooks.js';
import { SubscribedSchema } from './subscribed-schema.js';
import { TwentyWebhooks } from './twenty-webhooks.js';
import { WebhookActions } from './webhook-actions.js';
import { WebhookTester } from './webhook-tester.js';
import { WebhooksTools } from './webhooks.tools.js';

/** Webhooks in Twenty, and tools to manage them. */
@Module({
  imports: [SchemaModule],
  controllers: [WebhooksTools],
  providers: [TwentyWebhooks, SubscribedSchema, ManagedWebhooks, WebhookTester, WebhookActions],
  exports: [TwentyWebhooks],
})
export class WebhooksModule {}
