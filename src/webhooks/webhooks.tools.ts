import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { change, create, read, remove } from '../tool-kit/annotations.js';
import { ManagedWebhooks } from './managed-webhooks.js';
import { WebhookActions } from './webhook-actions.js';
import {
  CreateWebhook,
  DeleteWebhook,
  ListWebhooks,
  ManageWebhooks,
  WebhookDone,
  WebhookList,
  WebhooksManaged,
} from './webhooks.schemas.js';

@McpController()
export class WebhooksTools {
  constructor(
    private readonly webhooks: ManagedWebhooks,
    private readonly actions: WebhookActions,
  ) {}

  @Tool({
    ...read('webhooks', 'twenty_list_webhooks', 'List webhooks'),
    description: 'Where Twenty posts which changes. Secrets are not shown.',
    parameters: ListWebhooks,
    outputSchema: WebhookList,
  })
  list(): Promise<WebhookList> {
    return this.webhooks.list();
  }

  @Tool({
    ...create('webhooks', 'twenty_create_webhook', 'Create webhook'),
    description: 'Have Twenty post changes, whole records included, to a URL.',
    parameters: CreateWebhook,
    outputSchema: WebhookDone,
  })
  create(@Payload() input: CreateWebhook): Promise<WebhookDone> {
    return this.webhooks.create(input);
  }

  @Tool({
    ...remove('webhooks', 'twenty_delete_webhook', 'Delete webhook'),
    description: 'End a webhook for good, once confirmed.',
    parameters: DeleteWebhook,
    outputSchema: WebhookDone,
  })
  remove(@Payload() input: DeleteWebhook): Promise<WebhookDone> {
    return this.webhooks.remove(input);
  }

  @Tool({
    ...change('webhooks', 'twenty_manage_webhooks', 'Manage webhooks'),
    description: 'List, create, change, delete and test the webhooks of Twenty.',
    parameters: ManageWebhooks,
    outputSchema: WebhooksManaged,
  })
  manage(@Payload() input: ManageWebhooks): Promise<WebhooksManaged> {
    return this.actions.manage(input);
  }
}
