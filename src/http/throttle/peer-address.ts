import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from. Each trusted proxy has appended the one it got the request from to
 * X-Forwarded-For; what stands further to the left anybody can have written.
 */
export function peerAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const hops = [...forwarded.map((hop) => hop.trim()).filter(Boolean), socket.remoteAddress ?? ''];
  return hops.at(-1 - trustedProxies) ?? hops[0] ?? '';
}
