import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { Confirmation } from '../tool-kit/confirmation.js';
import { SubscribedSchema } from './subscribed-schema.js';
import { describeOperations, operationsFor } from './operations.js';
import { isReceiver, maskTarget, readTarget } from './target-url.js';
import { TwentyWebhooks, type Webhook } from './twenty-webhooks.js';
import type {
  CreateWebhook,
  DeleteWebhook,
  ManageWebhooks,
  WebhookDone,
  WebhookList,
  WebhookTold,
} from './webhooks.schemas.js';

const SOON = 'Twenty takes up to 10 s until it sends accordingly.';
const SIGNED =
  'Deliveries carry X-Twenty-Webhook-Signature: hex HMAC-SHA256 of "<X-Twenty-Webhook-Timestamp>:<raw body>" under the secret.';
const OURS = 'It leads to a server like this one, which then hears of changes later, by looking for them';

/** The webhooks of the caller's workspace, for people: events in words, secrets told by who has just made them only. */
@Injectable()
export class ManagedWebhooks {
  constructor(
    private readonly webhooks: TwentyWebhooks,
    private readonly schemas: SubscribedSchema,
    private readonly confirmation: Confirmation,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS */
  async list(): Promise<WebhookList> {
    const [webhooks, schema] = await Promise.all([this.webhooks.list(), this.schemas.read()]);
    return { webhooks: webhooks.map((one) => tell(one, schema)), asOf: new Date().toISOString() };
  }

  /** @throws AppError INVALID_INPUT, OBJECT_NOT_FOUND; CONFLICT when the same one is there; INSUFFICIENT_PERMISSIONS */
  async create({ url, objects, events, description, secret }: CreateWebhook): Promise<WebhookDone> {
    const targetUrl = readTarget(url);
    const [operations, schema] = await this.schemas.use((model) => operationsFor(objects, events, model));
    refuseSecond(await this.webhooks.list(), targetUrl, operations);
    const made = secret ?? newSecret();
    const webhook = await this.webhooks.create({ targetUrl, operations, description, secret: made });
    const note = `${SOON} ${SIGNED}`;
    return { webhook: tell(webhook, schema), ...(!secret && { secret: made }), note };
  }

  /** @throws AppError as create; RECORD_NOT_FOUND; CONFIRMATION_REQUIRED for the webhook of a server like this one */
  async update(input: ManageWebhooks): Promise<WebhookDone> {
    const webhook = await this.get(input.webhook);
    const { objects, events } = input;
    if (events && !objects) throw withoutObjects();
    const [operations, schema] = await this.schemas.use((model) =>
      objects ? operationsFor(objects, events, model) : webhook.operations,
    );
    const changes = changesOf(input, operations);
    if (isReceiver(webhook.targetUrl)) this.confirm('Change', webhook, changes, input.confirm);
    const changed = await this.webhooks.update(webhook.id, changes);
    return {
      webhook: tell(changed, schema),
      ...(input.secret === 'new' && { secret: changes.secret }),
      note: SOON,
    };
  }

  /** @throws AppError CONFIRMATION_REQUIRED until it is confirmed; RECORD_NOT_FOUND, INSUFFICIENT_PERMISSIONS */
  async remove(input: DeleteWebhook): Promise<WebhookDone> {
    const [webhook, schema] = await Promise.all([this.get(input.webhook), this.schemas.read()]);
    this.confirm('Delete', webhook, 'delete', input.confirm);
    await this.webhooks.remove(webhook.id);
    return { webhook: tell(webhook, schema), note: `It is deleted for good. ${SOON}` };
  }

  /**
   * The webhook with an id, or the only one with a URL.
   * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when several fit
   */
  async get(which: string | undefined): Promise<Webhook> {
    if (which === undefined)
      throw new AppError('INVALID_INPUT', 'Which webhook?', { hint: 'Give its id or URL as webhook.' });
    const all = await this.webhooks.list();
    const url = URL.canParse(which) ? new URL(which).href : undefined;
    const found = all.filter(({ id, targetUrl }) => id === which || targetUrl === which || targetUrl === url);
    const [only] = found;
    if (only && found.length === 1) return only;
    if (!only)
      throw new AppError('RECORD_NOT_FOUND', 'There is no such webhook.', {
        hint: 'twenty_list_webhooks tells the webhooks there are.',
      });
    throw new AppError('INVALID_INPUT', `${found.length} webhooks have this URL.`, {
      hint: 'Give the id of one.',
      details: { candidates: found.map(({ id, operations }) => ({ id, operations })) },
    });
  }

  private confirm(doing: string, webhook: Webhook, what: unknown, token: string | undefined): void {
    const warning = isReceiver(webhook.targetUrl) ? ` (${OURS})` : '';
    const { id, targetUrl, operations, updatedAt } = webhook;
    const summary = `${doing} the webhook to ${maskTarget(targetUrl)}${warning}`;
    const binding = ['webhook', doing, id, updatedAt, what];
    const lines = [`told of ${operations.join(', ')}`];
    this.confirmation.require({ summary, binding, lines, facts: { id, operations } }, token);
  }
}

/** As Twenty makes them: 64 hexadecimal digits. */
const newSecret = () => randomBytes(32).toString('hex');

const withoutObjects = () =>
  new AppError('INVALID_INPUT', 'Which objects are the events about?', {
    hint: 'Give objects too: together they replace what the webhook is told.',
  });

function changesOf({ url, objects, description, secret }: ManageWebhooks, operations: readonly string[]) {
  const changes = {
    ...(url !== undefined && { targetUrl: readTarget(url) }),
    ...(objects && { operations }),
    ...(description !== undefined && { description }),
    ...(secret !== undefined && { secret: secret === 'new' ? newSecret() : checked(secret) }),
  };
  if (Object.keys(changes).length > 0) return changes;
  throw new AppError('INVALID_INPUT', 'Nothing to change was given.', {
    hint: 'Give url, objects, description or secret.',
  });
}

function checked(secret: string): string {
  if (secret.length >= 16) return secret;
  throw new AppError('INVALID_INPUT', 'A secret must have at least 16 characters.', {
    hint: 'Give "new" to have one made.',
  });
}

function refuseSecond(all: readonly Webhook[], targetUrl: string, operations: readonly string[]): void {
  const wanted = [...operations].sort().join();
  const known = all.find(
    (one) => one.targetUrl === targetUrl && [...one.operations].sort().join() === wanted,
  );
  if (known)
    throw new AppError('CONFLICT', 'There is a webhook to this URL for the same events already.', {
      hint: 'Twenty would deliver everything twice. Change that one with twenty_manage_webhooks.',
      details: { id: known.id },
    });
}

function tell(webhook: Webhook, schema: WorkspaceSchema): WebhookTold {
  const { id, targetUrl, operations, description, secret, updatedAt } = webhook;
  const { events, neverSent } = describeOperations(operations, schema);
  return {
    id,
    url: maskTarget(targetUrl),
    events,
    ...(neverSent.length > 0 && { neverSent }),
    ...(description && { description }),
    hasSecret: secret !== '',
    ...(isReceiver(targetUrl) && { ours: true }),
    changedAt: updatedAt,
  };
}
