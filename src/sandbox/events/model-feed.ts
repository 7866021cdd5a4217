import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../access/caller';
import type { ModelChange } from '../model/model-changes';
import { isObject } from '../store/row';
import { sendModelEvents } from '../webhooks/deliver';
import type { Workspace } from '../workspace';
import type { MetadataMessage, Properties } from './payload';

/** Tells changes of the model, of views, layouts and menus to webhooks and to every event stream. */
export function tellModelChanges(caller: Caller, changes: readonly ModelChange[]): void {
  sendModelEvents(caller, changes);
  if (caller.workspace.streams.isEmpty) return;
  for (const alike of byKind(changes)) tellStreams(alike, caller.workspace);
}

function byKind(changes: readonly ModelChange[]): ModelChange[][] {
  const kinds = new Map<string, ModelChange[]>();
  for (const change of changes) {
    const kind = `${change.metadataName} ${change.type}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  return [...kinds.values()];
}

function tellStreams(changes: readonly ModelChange[], { streams }: Workspace): void {
  const updatedCollectionHash = randomUUID();
  for (const { id, owner } of streams.open) {
    const metadataEvents = changes
      .filter((change) => isFor(owner.userWorkspaceId, change))
      .map((change) => ({ ...messageOf(change), updatedCollectionHash }));
    if (metadataEvents.length > 0) streams.tell(id, { objectRecordEventsWithQueryIds: [], metadataEvents });
  }
}

/** A user's own menu items are nobody else's business. */
function isFor(userWorkspaceId: string, { before, after }: ModelChange): boolean {
  const one: unknown = after ?? before;
  const owner = isObject(one) ? one['userWorkspaceId'] : undefined;
  return owner === undefined || owner === null || owner === userWorkspaceId;
}

function messageOf(change: ModelChange): Omit<MetadataMessage, 'updatedCollectionHash'> {
  const { metadataName, type, recordId } = change;
  return { metadataName, type: type.toUpperCase(), recordId, properties: propertiesOf(change) };
}

function propertiesOf({ before, after }: ModelChange): Properties {
  if (!isObject(before) || !isObject(after)) return { before, after };
  const changed = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const diff = Object.fromEntries(
    changed.map((name) => [name, { before: before[name], after: after[name] }]),
  );
  return { updatedFields: changed, before, after, diff };
}
