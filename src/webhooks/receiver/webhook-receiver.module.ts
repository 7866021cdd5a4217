import { Module } from '@nestjs/common';
import { WebhooksModule } from '../webhooks.module.js';
import { OwnWebhooks } from '../registration/own-webhooks.js';
import { OwnWorkspaceWatch } from '../registration/own-workspace-watch.js';
import { Registrar } from '../registration/registrar.js';
import { WebhookSource } from '../registration/webhook.source.js';
import { OneTime } from './one-time.js';
import { WebhookPaths } from './webhook-paths.js';
import { WebhookPort } from './webhook-port.js';
import { WebhookReceiver } from './webhook-receiver.js';
import { WebhookReceiverController } from './webhook-receiver.controller.js';
import { WebhookSecrets } from './webhook-secrets.js';

const RECEIVING = [WebhookSecrets, WebhookPaths, OneTime, WebhookReceiver, WebhookPort];
const REGISTERING = [OwnWebhooks, Registrar, WebhookSource, OwnWorkspaceWatch];

/** Webhooks that Twenty sends here, and their registration there. Only a server that listens can receive any. */
@Module({
  imports: [WebhooksModule],
  controllers: [WebhookReceiverController],
  providers: [...RECEIVING, ...REGISTERING],
})
export class WebhookReceiverModule {}
