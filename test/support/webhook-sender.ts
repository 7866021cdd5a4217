import { createHmac } from 'node:crypto';
import request from 'supertest';

/** As a server with this WEBHOOK_SECRET and TWENTY_API_KEY makes the secret of a workspace. */
export function secretOf(workspaceId: string, secret: string, apiKey = ''): string {
  const root = createHmac('sha256', secret).update(apiKey).digest();
  return createHmac('sha256', root).update(`webhook:${workspaceId}`).digest('hex');
}

export interface Sent {
  secret: string;
  /** Milliseconds since it was signed. */
  age?: number;
  body: object | string;
}

interface Message {
  text: string;
  headers: Record<string, string>;
}

/** What Twenty would send. */
export function signed({ secret, age = 0, body }: Sent): Message {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Date.now() - age);
  const signature = createHmac('sha256', secret).update(`${timestamp}:${text}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-twenty-webhook-timestamp': timestamp,
    'x-twenty-webhook-signature': signature,
  };
  return { text, headers };
}

/** Posts to a path of a server and answers the status and the error. */
export async function post(url: string, { text, headers }: Message) {
  const { status, body } = await request(url).post('').set(headers).send(text);
  return { status, error: (body as { error?: string } | undefined)?.error };
}

/** A counter of /metrics; 0 while it has not counted. */
export async function counted(server: string, name: string, labels: string): Promise<number> {
  const { text } = await request(server).get('/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${name}{${labels}}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}
