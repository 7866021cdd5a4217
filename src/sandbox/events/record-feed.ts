import { may } from '../access/permissions';
import type { RecordEvent } from '../store/store';
import type { Workspace } from '../workspace';
import type { OpenStream, RecordMessage } from './payload';
import { fits } from './query-match';
import { toldProperties, visibleRow } from './told-properties';

/** Feeds the event streams with what happens to records: what one request did is one message. */
export function streamRecordEvents(workspace: Workspace): void {
  let batch: RecordEvent[] = [];
  workspace.store.listen((event) => {
    if (workspace.streams.isEmpty) return;
    if (batch.length === 0)
      setImmediate(() => {
        const events = batch;
        batch = [];
        for (const alike of runs(events)) tellAll(alike, workspace);
      });
    batch.push(event);
  });
}

/** Neighbours with the same object and action. */
function runs(events: readonly RecordEvent[]): RecordEvent[][] {
  const found: RecordEvent[][] = [];
  for (const event of events) {
    const last = found.at(-1);
    const first = last?.[0];
    if (last && first?.object === event.object && first.action === event.action) last.push(event);
    else found.push([event]);
  }
  return found;
}

/** A filter that Twenty cannot read ends the telling, also for the streams that come after. */
function tellAll(events: readonly RecordEvent[], workspace: Workspace): void {
  try {
    for (const stream of workspace.streams.open) {
      const messages = events.flatMap((event) => messageFor(stream, event, workspace) ?? []);
      if (messages.length === 0) continue;
      workspace.streams.tell(stream.id, { objectRecordEventsWithQueryIds: messages, metadataEvents: [] });
    }
  } catch {
    // Twenty logs it and tells nobody.
  }
}

function messageFor(stream: OpenStream, event: RecordEvent, workspace: Workspace): RecordMessage | undefined {
  const { object, action, before, after, by } = event;
  const { model, store, users } = workspace;
  const shape = model.getShape(object);
  const role = workspace.roles.get(users.get(stream.owner.userId)?.roleId ?? '');
  const row = after ?? before;
  if (role === undefined || row === undefined || !may(role, 'read', shape.object)) return undefined;
  const properties = toldProperties(event, shape, role, store);
  if (properties.updatedFields?.length === 0) return undefined;
  const visible = visibleRow(row, shape, role);
  const queryIds = [...stream.queries]
    .filter(([, query]) => query.object === object && fits(query.filter, visible, shape, workspace))
    .map(([id]) => id);
  if (queryIds.length === 0) return undefined;
  const { userId, workspaceMemberId } = by;
  const what = { action: action.toUpperCase(), objectNameSingular: object, recordId: row.id };
  return { queryIds, objectRecordEvent: { ...what, userId, workspaceMemberId, properties } };
}
