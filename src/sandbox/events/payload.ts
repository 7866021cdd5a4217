/** One record and what happened to it, with the queries of a stream that it belongs to. */
export interface RecordMessage {
  readonly queryIds: readonly string[];
  readonly objectRecordEvent: {
    readonly action: string;
    readonly objectNameSingular: string;
    readonly recordId: string;
    readonly userId: string | null;
    readonly workspaceMemberId: string | null;
    readonly properties: Properties;
  };
}

/** One change of the model, or of a view, a layout, a menu. */
export interface MetadataMessage {
  readonly type: string;
  readonly metadataName: string;
  readonly recordId: string;
  readonly properties: Properties;
  readonly updatedCollectionHash: string;
}

/** Absent: null in the answer. */
export interface Properties {
  readonly updatedFields?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly diff?: object;
}

/** What one message of a stream holds; nothing in the first one and in those that keep it alive. */
export interface Payload {
  readonly objectRecordEventsWithQueryIds: readonly RecordMessage[];
  readonly metadataEvents: readonly MetadataMessage[];
}

/** Nothing happened: the first message, and one every 30 s. */
export const NOTHING: Payload = { objectRecordEventsWithQueryIds: [], metadataEvents: [] };

/** What a query of a stream asks for; whatever else was sent is kept and fits nothing. */
export interface Query {
  readonly object: unknown;
  readonly filter: unknown;
}

/** The user whose stream it is. */
export interface Owner {
  readonly userId: string;
  readonly userWorkspaceId: string;
}

/** A stream as whoever feeds it sees it. */
export interface OpenStream {
  readonly id: string;
  readonly owner: Owner;
  readonly queries: ReadonlyMap<string, Query>;
}
