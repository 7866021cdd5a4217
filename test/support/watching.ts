import type { Client as ModernClient } from '@modelcontextprotocol/client';
import type { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import {
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { until } from './until';

/** What a client wants to be told of; of lists a 2025 client is told in any case. */
export interface Wanted {
  uris?: string[];
  tools?: boolean;
  resources?: boolean;
}

/** A client that is told of changes. */
export class Watching {
  /** `tools`, `resources`, or the URI of a resource, in the order in which they came. */
  readonly heard: string[] = [];
  /** How the stream ended, for the clients that know. */
  ended?: string;

  constructor(readonly stop: () => Promise<void>) {}

  /** Waits until something was heard, and answers how many milliseconds it took. */
  hears = (what: string, ms = 40_000) => until(() => this.heard.includes(what), ms);
}

export async function watchLegacy(client: LegacyClient, { uris = [] }: Wanted): Promise<Watching> {
  const watching = new Watching(async () => {
    for (const uri of uris) await client.unsubscribeResource({ uri });
  });
  const { heard } = watching;
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => void heard.push('tools'));
  client.setNotificationHandler(ResourceListChangedNotificationSchema, () => void heard.push('resources'));
  client.setNotificationHandler(
    ResourceUpdatedNotificationSchema,
    (told) => void heard.push(told.params.uri),
  );
  for (const uri of uris) await client.subscribeResource({ uri });
  return watching;
}

export async function watchModern(client: ModernClient, wanted: Wanted): Promise<Watching> {
  const { uris, tools, resources } = wanted;
  const stream = await client.listen({
    ...(tools && { toolsListChanged: true }),
    ...(resources && { resourcesListChanged: true }),
    ...(uris && { resourceSubscriptions: uris }),
  });
  const watching = new Watching(() => stream.close());
  const { heard } = watching;
  client.setNotificationHandler('notifications/tools/list_changed', () => void heard.push('tools'));
  client.setNotificationHandler('notifications/resources/list_changed', () => void heard.push('resources'));
  client.setNotificationHandler(
    'notifications/resources/updated',
    (told) => void heard.push(told.params.uri),
  );
  void stream.closed.then((how) => (watching.ended = how));
  return watching;
}
