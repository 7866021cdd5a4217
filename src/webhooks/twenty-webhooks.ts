import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection.js';
import { AppError, hasCode } from '../errors/app-error.js';
import type { OperationName } from '../twenty-api/operations.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';

const FIELDS = 'id targetUrl operations description secret createdAt updatedAt';
const LIST = `query { webhooks { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { ${FIELDS} } }`;
const DELETE = `mutation ($id: UUID!) { deleteWebhook(id: $id) { ${FIELDS} } }`;

/** A webhook as Twenty keeps it. `secret` is for signing and comparing; it is never told, except by who has just made it. */
export interface Webhook {
  readonly id: string;
  readonly targetUrl: string;
  /** `person.created`, `person.*`, `*.updated`, `*.*`, `metadata.*.*`; Twenty takes unknown ones and never sends them. */
  readonly operations: readonly string[];
  readonly description: string | null;
  /** Empty: unsigned. */
  readonly secret: string;
  readonly createdAt: string;
  /** It takes effect up to 10 s after this. */
  readonly updatedAt: string;
}

type Wish = Pick<Webhook, 'targetUrl' | 'operations' | 'secret'> & { description?: string | null };

/**
 * The webhooks of a workspace. Each method asks on the connection of the current call unless another one is given.
 * All throw AppError INSUFFICIENT_PERMISSIONS when the role may not manage webhooks.
 */
@Injectable()
export class TwentyWebhooks {
  constructor(private readonly twenty: TwentyApi) {}

  async list(connection?: Connection): Promise<Webhook[]> {
    const { webhooks } = await this.ask<{ webhooks: Webhook[] }>('readWebhooks', LIST, {}, connection);
    return webhooks;
  }

  /** Makes a webhook under an id chosen here, so that an answer that was lost does not make two. */
  async create(wish: Wish, connection?: Connection): Promise<Webhook> {
    const id = randomUUID();
    const input = { id, ...wish };
    try {
      const answer = await this.ask<{ createWebhook: Webhook }>(
        'createWebhook',
        CREATE,
        { input },
        connection,
      );
      return answer.createWebhook;
    } catch (error) {
      // The first of two attempts may have arrived, unheard.
      const made = hasCode(error, 'CONFLICT') && (await this.find(id, connection));
      if (made) return made;
      throw error;
    }
  }

  /**
   * Changes what is given and leaves the rest.
   * @throws AppError RECORD_NOT_FOUND
   */
  async update(id: string, changes: Partial<Wish>, connection?: Connection): Promise<Webhook> {
    const input = { id, update: changes };
    const answer = await this.ask<{ updateWebhook: Webhook }>('updateWebhook', UPDATE, { input }, connection);
    return answer.updateWebhook;
  }

  /**
   * Removes a webhook for ever; Twenty has no trash for them.
   * @throws AppError RECORD_NOT_FOUND
   */
  async remove(id: string, connection?: Connection): Promise<Webhook> {
    const answer = await this.ask<{ deleteWebhook: Webhook }>('dropWebhook', DELETE, { id }, connection);
    return answer.deleteWebhook;
  }

  async find(id: string, connection?: Connection): Promise<Webhook | undefined> {
    return (await this.list(connection)).find((webhook) => webhook.id === id);
  }

  private async ask<T>(
    operation: OperationName,
    document: string,
    variables: Record<string, unknown>,
    connection?: Connection,
  ): Promise<T> {
    try {
      return await this.twenty.run<T>(operation, { document, variables }, { connection });
    } catch (error) {
      throw inWords(error);
    }
  }
}

function inWords(error: unknown): unknown {
  if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return mayNot(error);
  if (hasCode(error, 'RECORD_NOT_FOUND')) return isGone(error);
  return error;
}

const mayNot = (cause: AppError) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'The role behind this key may not manage webhooks.', {
    hint: 'Its role in Twenty needs the right "API keys & webhooks" (Settings, Roles).',
    cause,
  });

const isGone = (cause: AppError) =>
  new AppError('RECORD_NOT_FOUND', 'There is no such webhook.', {
    hint: 'twenty_list_webhooks tells the webhooks there are.',
    cause,
  });
