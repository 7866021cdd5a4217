import { Module } from '@nestjs/common';
import { TwentyWebhooks } from './twenty-webhooks.js';

/** Webhooks in Twenty, and tools to manage them. */
@Module({ providers: [TwentyWebhooks], exports: [TwentyWebhooks] })
export class WebhooksModule {}
