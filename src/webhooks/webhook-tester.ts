import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Agent, request } from 'undici';
import { Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { isReceiver } from './target-url.js';
import { PrivateAddress, isPrivate, publicLookup } from '../http/public-lookup.js';
import type { Webhook } from './twenty-webhooks.js';
import type { WebhookTested } from './webhooks.schemas.js';

/** As long as Twenty waits. */
const TIMEOUT_MS = 5_000;

/** Posts a sample to the target of a webhook, signed as Twenty signs, without any value of a record. */
@Injectable()
export class WebhookTester {
  constructor(private readonly config: Config) {}

  /** @throws AppError INVALID_INPUT for a target inside of this server's network, unless that is allowed */
  async test(webhook: Webhook, workspaceId: string): Promise<WebhookTested> {
    const mayBePrivate = this.mayBePrivate(webhook.targetUrl);
    if (!mayBePrivate && isPrivate(new URL(webhook.targetUrl).hostname)) throw inside();
    const dispatcher = new Agent({ connect: mayBePrivate ? {} : { lookup: publicLookup } });
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    try {
      const status = await post(webhook, sampleOf(webhook, workspaceId), dispatcher);
      return { delivered: status >= 200 && status < 300, status, ms: ms() };
    } catch (error) {
      if (isAboutPrivate(error)) throw inside();
      return { delivered: false, ms: ms(), failure: inWords(error) };
    } finally {
      await dispatcher.destroy();
    }
  }

  private mayBePrivate(target: string): boolean {
    const { PUBLIC_URL, WEBHOOK_URL, WEBHOOK_TEST_PRIVATE } = this.config;
    const own = [PUBLIC_URL, WEBHOOK_URL].flatMap((url) => (url ? [new URL(url).origin] : []));
    return WEBHOOK_TEST_PRIVATE || (isReceiver(target) && own.includes(new URL(target).origin));
  }
}

/** Redirects are not followed, and what is answered is not read. */
async function post({ targetUrl, secret }: Webhook, body: string, dispatcher: Agent): Promise<number> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', secret).update(`${timestamp}:${body}`).digest('hex');
  const signed = {
    'x-twenty-webhook-timestamp': timestamp,
    'x-twenty-webhook-nonce': randomBytes(16).toString('hex'),
    'x-twenty-webhook-signature': signature,
  };
  const answer = await request(targetUrl, {
    method: 'POST',
    dispatcher,
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { 'content-type': 'application/json', ...(secret && signed) },
  });
  answer.body.on('error', () => undefined).destroy();
  return answer.statusCode;
}

const NO_RECORD = '00000000-0000-0000-0000-000000000000';

function sampleOf({ id, targetUrl, operations }: Webhook, workspaceId: string): string {
  const [object = 'company'] = operations.find((one) => /^\w+\.(\w+|\*)$/.test(one))?.split('.') ?? [];
  return JSON.stringify({
    targetUrl,
    eventName: `${object}.updated`,
    workspaceId,
    webhookId: id,
    eventDate: new Date().toISOString(),
    objectMetadata: { id: NO_RECORD, nameSingular: object },
    record: { id: NO_RECORD },
    updatedFields: [],
    isTest: true,
  });
}

const isAboutPrivate = (error: unknown): boolean =>
  error instanceof PrivateAddress || (error instanceof Error && error.cause instanceof PrivateAddress);

function inWords(error: unknown): string {
  const { name, code = '' } = error as { name?: string; code?: string };
  if (name === 'TimeoutError') return `The target did not answer within ${TIMEOUT_MS / 1000} s.`;
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) return 'The host name of the target cannot be resolved.';
  if (code === 'ECONNREFUSED') return 'The target refuses connections.';
  if (/CERT|TLS|SSL|SIGNED/.test(code)) return 'The certificate of the target is not accepted.';
  return 'The connection to the target failed.';
}

const inside = () =>
  new AppError(
    'INVALID_INPUT',
    'The target lies inside of a private network, where this server does not post tests.',
    {
      hint: 'Watch the receiver while you change a record in Twenty; or the operator allows it (WEBHOOK_TEST_PRIVATE).',
    },
  );
