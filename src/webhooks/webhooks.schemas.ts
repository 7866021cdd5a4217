import { z } from 'zod';

const Url = z.string().min(1).max(2000).describe('http(s) URL that Twenty posts to.');
const Objects = z
  .array(z.string().min(1).max(200))
  .min(1)
  .max(50)
  .describe('Objects in any spelling; "all" records; "model" for changes of the data model.');
const Events = z
  .array(z.string().min(1).max(40))
  .min(1)
  .max(10)
  .describe('created, updated, deleted (trash), restored, destroyed, any. Default any.');
const Description = z.string().max(1000).describe('What it is for.');
const Which = z.string().min(1).max(2000).describe('Id or URL of the webhook.');
const Confirm = z.string().max(500).describe('Token of the answer that asked.');

const Secret = z
  .string()
  .max(500)
  .refine(({ length }) => length >= 16, 'must have at least 16 characters; leave it out to have one made')
  .describe('Signs deliveries. Default: made and told once.');

export const CreateWebhook = z.strictObject({
  url: Url,
  objects: Objects,
  events: Events.optional(),
  description: Description.optional(),
  secret: Secret.optional(),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const DeleteWebhook = z.strictObject({ webhook: Which, confirm: Confirm.optional() });
export type DeleteWebhook = z.infer<typeof DeleteWebhook>;

export const ListWebhooks = z.strictObject({});

export const ManageWebhooks = z.strictObject({
  action: z
    .enum(['list', 'create', 'update', 'delete', 'test'])
    .describe('test posts a signed sample without record values from this server.'),
  webhook: Which.optional(),
  url: Url.optional(),
  objects: Objects.optional(),
  events: Events.optional(),
  description: Description.optional(),
  secret: z.string().max(500).optional().describe('Signs deliveries; "new" makes one.'),
  confirm: Confirm.optional(),
});
export type ManageWebhooks = z.infer<typeof ManageWebhooks>;

export const WebhookTold = z.object({
  id: z.string(),
  url: z.string().describe('Passwords in it are masked.'),
  events: z.array(z.string()).describe('What it is told, in words.'),
  neverSent: z.array(z.string()).optional().describe('Subscriptions that Twenty keeps and never sends.'),
  description: z.string().optional(),
  hasSecret: z.boolean(),
  ours: z
    .boolean()
    .optional()
    .describe('It leads to a server like this one, which hears of changes through it.'),
  changedAt: z.string(),
});
export type WebhookTold = z.infer<typeof WebhookTold>;

export const WebhookList = z.object({
  webhooks: z.array(WebhookTold),
  asOf: z.string().describe('When Twenty was read.'),
});
export type WebhookList = z.infer<typeof WebhookList>;

export const WebhookDone = z.object({
  webhook: WebhookTold,
  secret: z.string().optional().describe('Told this once: store it now.'),
  note: z.string(),
});
export type WebhookDone = z.infer<typeof WebhookDone>;

export const WebhookTested = z.object({
  delivered: z.boolean().describe('Whether the target answered with 2xx.'),
  status: z.number().optional(),
  ms: z.number(),
  failure: z.string().optional(),
});
export type WebhookTested = z.infer<typeof WebhookTested>;

/** Of all actions: what one does not tell is absent. */
export const WebhooksManaged = z.object({
  webhooks: z.array(WebhookTold).optional(),
  webhook: WebhookTold.optional(),
  secret: WebhookDone.shape.secret,
  test: WebhookTested.optional(),
  note: z.string().optional(),
  asOf: z.string().optional(),
});
export type WebhooksManaged = z.infer<typeof WebhooksManaged>;
