import { type Action, type Change, ACTIONS } from '../change.js';

/**
 * What a stream is asked for. Of a record only `after` tells its `updatedAt`, and cannot be asked for in part; nothing
 * of the model's own descriptions is, which for one new object are some hundred kilobytes.
 */
export const SUBSCRIPTION = `subscription ($id: String!) {
  onEventSubscription(eventStreamId: $id) {
    objectRecordEventsWithQueryIds {
      objectRecordEvent { action objectNameSingular recordId properties { updatedFields after } }
    }
    metadataEvents { metadataName }
  }
}`;

/** One message of an event stream. */
export interface StreamMessage {
  readonly onEventSubscription: {
    readonly objectRecordEventsWithQueryIds: readonly { readonly objectRecordEvent: RecordEvent }[];
    readonly metadataEvents: readonly { readonly metadataName: string }[];
  };
}

interface RecordEvent {
  readonly action: string;
  readonly objectNameSingular: string;
  readonly recordId: string;
  readonly properties: {
    readonly updatedFields: readonly string[] | null;
    readonly after: { readonly updatedAt?: string } | null;
  };
}

/** What of the metadata belongs to the data model; views, menus and layouts do not. */
const OF_MODEL = new Set(['objectMetadata', 'fieldMetadata', 'index']);

/** The changes that a message tells of. */
export function changesIn({ onEventSubscription }: StreamMessage, workspaceId: string, now: Date): Change[] {
  const { objectRecordEventsWithQueryIds: records, metadataEvents } = onEventSubscription;
  const at = now.toISOString();
  return [
    ...(metadataEvents.some(({ metadataName }) => OF_MODEL.has(metadataName))
      ? [{ kind: 'model' as const, workspaceId, at }]
      : []),
    ...records.map(({ objectRecordEvent: { objectNameSingular: object, recordId, action, properties } }) => ({
      ...{ kind: 'record' as const, workspaceId, object, recordId, action: actionOf(action) },
      at: properties.after?.updatedAt ?? at,
      ...(properties.updatedFields && { fields: properties.updatedFields }),
    })),
  ];
}

/** A record that was upserted was changed, as far as anybody knows. */
const actionOf = (text: string): Action => ACTIONS.find((one) => one === text.toLowerCase()) ?? 'updated';
