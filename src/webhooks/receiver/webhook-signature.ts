import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WebhookRefusal } from './webhook-refusal.js';

const OLDEST_MS = 5 * 60_000;
/** Clocks differ. */
const EARLIEST_MS = 60_000;

export interface Signed {
  /** Milliseconds, as it was sent and signed. */
  readonly timestamp: string;
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

/**
 * What the headers of a webhook say, before its body is read.
 * @throws WebhookRefusal when they are missing, or the webhook is older than five minutes
 */
export function signedAt(headers: IncomingHttpHeaders, now: number): Signed {
  const timestamp = String(headers['x-twenty-webhook-timestamp']);
  const signature = String(headers['x-twenty-webhook-signature']).toLowerCase();
  if (!/^\d{10,16}$/.test(timestamp) || !/^[\da-f]{64}$/.test(signature))
    throw new WebhookRefusal(401, 'unsigned', 'The webhook is not signed.');
  const age = now - Number(timestamp);
  if (age > OLDEST_MS || age < -EARLIEST_MS)
    throw new WebhookRefusal(401, 'late', 'The webhook is older than five minutes, or from the future.');
  return { timestamp, signature };
}

/** @throws WebhookRefusal when the body was not signed with this secret at that time */
export function checkSignature({ timestamp, signature }: Signed, body: Buffer, secret: string): void {
  const expected = createHmac('sha256', secret).update(`${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw new WebhookRefusal(401, 'forged', 'The signature does not fit.');
}
