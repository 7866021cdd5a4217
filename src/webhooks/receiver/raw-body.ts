import type { IncomingMessage } from 'node:http';
import { WebhookRefusal } from './webhook-refusal.js';

/** Twenty sends one record or one item of the model. */
const LARGEST_BYTES = 2 * 1024 * 1024;
/** Twenty itself gives up after 5 s. */
const LONGEST_MS = 10_000;

/**
 * The body as it was sent. What is too large is not kept.
 * @throws WebhookRefusal
 */
export function readRawBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BYTES) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      settle();
    };
    const timer = setTimeout(() => end(() => reject(tooSlow())), LONGEST_MS);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BYTES) end(() => reject(tooLarge()));
      else chunks.push(chunk);
    });
    request.once('end', () => end(() => resolve(Buffer.concat(chunks))));
    request.once('error', () => end(() => reject(tooSlow())));
  });
}

const tooLarge = () => new WebhookRefusal(413, 'too_large', 'The webhook is larger than 2 MB.');

const tooSlow = () => new WebhookRefusal(408, 'slow', 'The webhook did not arrive whole in time.');
