import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { Connection } from '../../connections/connection.js';
import { WebhookSecrets } from '../receiver/webhook-secrets.js';
import { TwentyWebhooks, type Webhook } from '../twenty-webhooks.js';

/** Every record of every object, and every item of the model. */
const OPERATIONS = ['*.*'];
const DESCRIPTION =
  'Tells twenty-mcp-server what changes. It repairs this webhook, and makes it anew, while clients watch.';

/** What there is to say of the webhook after it was looked at. */
export type Found = 'as it should be' | 'changed' | 'left to another';

/** The one webhook that this server has in each workspace: the one with its URL. Others are never touched. */
@Injectable()
export class OwnWebhooks {
  private readonly base?: string;

  constructor(
    { WEBHOOK_URL, PUBLIC_URL, MCP_READONLY }: Config,
    private readonly secrets: WebhookSecrets,
    private readonly webhooks: TwentyWebhooks,
  ) {
    // Registering changes something in Twenty.
    if (!MCP_READONLY) this.base = (WEBHOOK_URL ?? PUBLIC_URL)?.replace(/\/+$/, '');
  }

  /** Whether webhooks can be registered at all: the server knows its URL and a secret, and may change things. */
  get isPossible(): boolean {
    return this.base !== undefined && this.secrets.find('') !== undefined;
  }

  /**
   * Makes sure that exactly one webhook with our URL, secret and operations is there.
   * @param mayWrite false: another replica is at it
   * @throws AppError INSUFFICIENT_PERMISSIONS when the role may not manage webhooks
   */
  async ensure(connection: Connection, workspaceId: string, mayWrite: boolean): Promise<Found> {
    const wish = this.wishFor(workspaceId);
    const ours = await this.ours(connection, wish.targetUrl);
    const [kept, ...spare] = ours;
    const isRight = kept && spare.length === 0 && fits(kept, wish);
    if (isRight) return 'as it should be';
    if (!mayWrite) return 'left to another';
    if (!kept) await this.webhooks.create(wish, connection);
    else if (!fits(kept, wish)) await this.webhooks.update(kept.id, wish, connection);
    await this.removeSpare(connection, wish.targetUrl);
    return 'changed';
  }

  /** Two replicas without a Redis may both have made one: both keep the same of them. */
  private async removeSpare(connection: Connection, targetUrl: string): Promise<void> {
    const [, ...spare] = await this.ours(connection, targetUrl);
    for (const { id } of spare) await this.webhooks.remove(id, connection).catch(() => undefined);
  }

  private async ours(connection: Connection, targetUrl: string): Promise<Webhook[]> {
    const all = await this.webhooks.list(connection);
    return all.filter((webhook) => webhook.targetUrl === targetUrl).sort(byAge);
  }

  private wishFor(workspaceId: string) {
    const targetUrl = `${this.base}/webhooks/twenty/${workspaceId}`;
    const secret = this.secrets.find(workspaceId) ?? '';
    return { targetUrl, secret, operations: OPERATIONS, description: DESCRIPTION };
  }
}

const byAge = (a: Webhook, b: Webhook) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);

const fits = (webhook: Webhook, { secret }: { secret: string }) =>
  webhook.secret === secret && webhook.operations.length === 1 && webhook.operations[0] === OPERATIONS[0];
