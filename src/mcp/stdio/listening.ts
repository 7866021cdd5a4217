import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import type { ResourceWatch } from '../calls/mcp-request.js';
import { toldAsProtocolError } from '../calls/protocol-failure.js';
import { listenedUris, watchListened } from '../subscriptions/listened-uris.js';

/**
 * Looks at what comes in, on its way to the SDK: that serves `subscriptions/listen` itself and tells nobody which
 * resources were asked for. What may not be watched is refused here.
 */
export function watchForListeners(wire: Transport, watch: ResourceWatch): void {
  const serve = wire.onmessage;
  const listeners = new Map<unknown, string[]>();
  wire.onmessage = (message) => {
    const { id, method, params } = message as {
      id?: unknown;
      method?: string;
      params?: { requestId?: unknown };
    };
    if (method === 'notifications/cancelled') forget(listeners, params?.requestId, watch);
    if (method !== 'subscriptions/listen') return serve?.(message);
    watchListened(watch, message).then(
      () => {
        listeners.set(id, listenedUris(message));
        serve?.(message);
      },
      (error: unknown) => refuse(wire, message, error),
    );
  };
}

/** Stops watching what only this listener wanted. */
function forget(listeners: Map<unknown, string[]>, id: unknown, watch: ResourceWatch): void {
  const uris = listeners.get(id) ?? [];
  listeners.delete(id);
  const wanted = new Set([...listeners.values()].flat());
  for (const uri of uris) if (!wanted.has(uri)) watch.unwatch(uri);
}

function refuse(wire: Transport, message: JSONRPCMessage, error: unknown): void {
  if (!('id' in message) || message.id === undefined) return;
  const { code, message: words, data } = toldAsProtocolError(error);
  // A client that has closed its end hears no refusal either.
  wire.send({ jsonrpc: '2.0', id: message.id, error: { code, message: words, data } }).catch(() => undefined);
}
