import { randomBytes, randomUUID } from 'node:crypto';
import { clock } from '../clock';
import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { applicationId } from '../metadata/describe';
import { failure, problem, refusal } from '../metadata/model-refusal';
import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import type { Webhook, Workspace } from '../workspace';

type Input = Readonly<Record<string, unknown>>;

/** Webhooks in /metadata's schema. */
export const WEBHOOK_SDL = `
input CreateWebhookInput { id: UUID, targetUrl: String!, operations: [String!]!, description: String, secret: String }
input UpdateWebhookInputUpdates { targetUrl: String, operations: [String!], description: String, secret: String }
input UpdateWebhookInput { id: UUID!, update: UpdateWebhookInputUpdates! }
extend type Query {
  webhooks: [Webhook!]!
  webhook(id: UUID!): Webhook
}
extend type Mutation {
  createWebhook(input: CreateWebhookInput!): Webhook!
  updateWebhook(input: UpdateWebhookInput!): Webhook!
  deleteWebhook(id: UUID!): Webhook!
}
`;

/** A missing permission is reported as a server error here. */
function webhooksFlag({ role }: Caller): void {
  if (hasFlag(role, 'API_KEYS_AND_WEBHOOKS')) return;
  throw new TwentyError('Entity performing the request does not have permission', 'INTERNAL_SERVER_ERROR', {
    friendly:
      'You do not have permission to access this feature. Please contact your workspace administrator for access.',
  });
}

/** Managing webhooks. */
export const webhookRoots: RootFields = {
  webhooks: { allow: webhooksFlag, resolve: ({ workspace }) => [...workspace.webhooks.values()] },
  webhook: {
    allow: webhooksFlag,
    resolve: ({ workspace }, { id }) => workspace.webhooks.get(String(id)) ?? null,
  },
  createWebhook: {
    allow: webhooksFlag,
    resolve: ({ workspace }, { input }) => create(workspace, isObject(input) ? input : {}),
  },
  updateWebhook: {
    allow: webhooksFlag,
    resolve: ({ workspace }, { input }) => update(workspace, isObject(input) ? input : {}),
  },
  deleteWebhook: {
    allow: webhooksFlag,
    resolve: ({ workspace }, { id }) => {
      const webhook = getWebhook(workspace, id);
      workspace.webhooks.delete(webhook.id);
      return webhook;
    },
  },
};

function create(workspace: Workspace, input: Input): Webhook {
  const id = typeof input['id'] === 'string' ? input['id'] : randomUUID();
  const targetUrl = String(input['targetUrl']);
  refuseBadUrl(targetUrl, 'creating webhook', 'create', { targetUrl, universalIdentifier: id });
  refuseKnownId(id, workspace);
  const now = clock.iso();
  const webhook: Webhook = {
    id,
    targetUrl: new URL(targetUrl).href,
    operations: Array.isArray(input['operations']) ? input['operations'].map(String) : [],
    description: typeof input['description'] === 'string' ? input['description'] : null,
    secret:
      typeof input['secret'] === 'string' && input['secret'] !== ''
        ? input['secret']
        : randomBytes(32).toString('hex'),
    applicationId: applicationId(workspace, true),
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  workspace.webhooks.set(id, webhook);
  return webhook;
}

function update(workspace: Workspace, input: Input): Webhook {
  const webhook = getWebhook(workspace, input['id']);
  const changes = isObject(input['update']) ? input['update'] : {};
  const given = Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value != null || name === 'description'),
  );
  const changed: Webhook = { ...webhook, ...given, updatedAt: clock.iso() };
  refuseBadUrl(changed.targetUrl, 'updating webhook', 'update', { universalIdentifier: webhook.id });
  const kept = { ...changed, targetUrl: new URL(changed.targetUrl).href };
  workspace.webhooks.set(webhook.id, kept);
  return kept;
}

function getWebhook(workspace: Workspace, id: unknown): Webhook {
  const webhook = workspace.webhooks.get(String(id));
  if (webhook !== undefined) return webhook;
  throw new TwentyError('Webhook not found', 'NOT_FOUND', {
    subCode: 'WEBHOOK_NOT_FOUND',
    friendly: 'Webhook not found.',
  });
}

function refuseKnownId(id: string, workspace: Workspace): void {
  if (workspace.webhooks.get(id) === undefined) return;
  const message = `Cannot create webhook: universalIdentifier "${id}" already exists in webhook maps from application "${applicationId(workspace, true)}"`;
  const problems = [problem('ENTITY_ALREADY_EXISTS', message)];
  throw refusal('creating webhook', {
    webhook: [failure('webhook', 'create', problems, { universalIdentifier: id })],
  });
}

function refuseBadUrl(url: string, doing: string, type: string, known: Record<string, string>): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  const friendly = 'Please provide a valid HTTP or HTTPS URL';
  const problems = [problem('INVALID_TARGET_URL', 'Invalid target URL provided', undefined, friendly)];
  throw refusal(doing, { webhook: [failure('webhook', type, problems, known)] });
}
