import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';
import { AppError } from '../errors/app-error.js';
import { ManagedWebhooks } from './managed-webhooks.js';
import { WebhookTester } from './webhook-tester.js';
import type { ManageWebhooks, WebhooksManaged } from './webhooks.schemas.js';

/** Everything about webhooks behind one tool. */
@Injectable()
export class WebhookActions {
  constructor(
    private readonly webhooks: ManagedWebhooks,
    private readonly tester: WebhookTester,
    private readonly identities: Identities,
    private readonly calls: CurrentCall,
  ) {}

  /** @throws AppError as the action does */
  manage(input: ManageWebhooks): Promise<WebhooksManaged> {
    switch (input.action) {
      case 'list':
        return this.webhooks.list();
      case 'create':
        return this.create(input);
      case 'update':
        return this.webhooks.update(input);
      case 'delete':
        return this.webhooks.remove({ webhook: input.webhook ?? missing('webhook'), confirm: input.confirm });
      case 'test':
        return this.test(input.webhook);
    }
  }

  private create({ url, objects, events, description, secret }: ManageWebhooks): Promise<WebhooksManaged> {
    const given = secret === 'new' ? undefined : secret;
    const wish = { url: url ?? missing('url'), objects: objects ?? missing('objects') };
    return this.webhooks.create({ ...wish, events, description, secret: given });
  }

  private async test(which: string | undefined): Promise<WebhooksManaged> {
    const webhook = await this.webhooks.get(which);
    const { workspaceId } = await this.identities.of(this.calls.connection);
    const test = await this.tester.test(webhook, workspaceId);
    return { test, note: 'Posted by this server, not by Twenty, which may reach other hosts than it does.' };
  }
}

function missing(argument: string): never {
  throw new AppError('INVALID_INPUT', `This action needs ${argument}.`, {
    hint: 'create: url, objects; update, delete, test: webhook.',
  });
}
