import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebhookRefusal } from './webhook-refusal.js';

/** What a sender still sends in this time is thrown away; who is cut off at once does not read why. */
const LINGER_MS = 1_000;

export function answer(response: ServerResponse, status: number, body?: object): void {
  send(response, status, body);
  response.end();
}

/** Says why. A body that was not read to its end ends the connection. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message }: WebhookRefusal,
): void {
  if (response.destroyed) return;
  const body = { error: message };
  if (request.complete) return answer(response, status, body);
  response.setHeader('connection', 'close');
  send(response, status, body);
  request.resume();
  request.once('end', () => response.end());
  setTimeout(() => response.end(), LINGER_MS).unref();
}

function send(response: ServerResponse, status: number, body: object | undefined): void {
  const text = body ? JSON.stringify(body) : '';
  if (text) response.setHeader('content-type', 'application/json');
  response.writeHead(status, status === 204 ? {} : { 'content-length': Buffer.byteLength(text) });
  if (text) response.write(text);
}
