import type { ResourceWatch } from '../calls/mcp-request.js';

interface ListenRequest {
  params?: { notifications?: { resourceSubscriptions?: unknown } };
}

/** The resources that a `subscriptions/listen` names, each once; whether all of it is well-formed, the SDK checks. */
export function listenedUris(message: unknown): string[] {
  const uris = (message as ListenRequest).params?.notifications?.resourceSubscriptions;
  return Array.isArray(uris) ? [...new Set(uris)].filter((uri) => typeof uri === 'string') : [];
}

/**
 * Watches what a `subscriptions/listen` asks for.
 * @throws ProtocolError when one of the resources may not be watched, AppError when Twenty cannot be asked
 */
export async function watchListened(watch: ResourceWatch, message: unknown): Promise<void> {
  for (const uri of listenedUris(message)) await watch.watch(uri);
  await watch.watchModel();
}
