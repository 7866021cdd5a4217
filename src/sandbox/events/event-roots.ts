import type { Caller } from '../access/caller';
import { isObject } from '../store/row';
import { forbidden } from '../twenty-error';
import type { RootField, RootFields } from '../validated/executable-schema';
import type { User } from '../workspace';

/** The event stream in /metadata's schema. */
export const EVENT_SDL = `
input AddQuerySubscriptionInput { eventStreamId: String!, queryId: String!, operationSignature: JSON! }
input RemoveQueryFromEventStreamInput { eventStreamId: String!, queryId: String! }
enum DatabaseEventAction { CREATED UPDATED DELETED DESTROYED RESTORED UPSERTED }
enum MetadataEventAction { CREATED UPDATED DELETED }
type ObjectRecordEventProperties { updatedFields: [String!], before: JSON, after: JSON, diff: JSON }
type ObjectRecordEvent {
  action: DatabaseEventAction!
  objectNameSingular: String!
  recordId: String!
  userId: String
  workspaceMemberId: String
  properties: ObjectRecordEventProperties!
}
type ObjectRecordEventWithQueryIds { queryIds: [String!]!, objectRecordEvent: ObjectRecordEvent! }
type MetadataEvent {
  type: MetadataEventAction!
  metadataName: String!
  recordId: String!
  properties: ObjectRecordEventProperties!
  updatedCollectionHash: String
}
type EventSubscription {
  eventStreamId: String!
  objectRecordEventsWithQueryIds: [ObjectRecordEventWithQueryIds!]!
  metadataEvents: [MetadataEvent!]!
}
type Subscription { onEventSubscription(eventStreamId: String!): EventSubscription }
extend type Mutation {
  addQueryToEventStream(input: AddQuerySubscriptionInput!): Boolean!
  removeQueryFromEventStream(input: RemoveQueryFromEventStreamInput!): Boolean!
}
`;

/** Streams belong to users; keys have none. */
function forUsers(
  resolve: (caller: Caller & { user: User }, input: Record<string, unknown>) => boolean,
): RootField {
  return {
    allow: ({ user }) => {
      if (user === null) throw forbidden();
    },
    resolve: (caller, { input }) => {
      const { user } = caller;
      return user !== null && resolve({ ...caller, user }, isObject(input) ? input : {});
    },
  };
}

/** Says which records a stream is about. Nothing of a query is checked. */
export const eventRoots: RootFields = {
  addQueryToEventStream: forUsers(({ workspace, user }, { eventStreamId, queryId, operationSignature }) => {
    const { objectNameSingular: object, variables } = isObject(operationSignature) ? operationSignature : {};
    const filter = isObject(variables) ? variables['filter'] : undefined;
    return workspace.streams.addQuery(String(eventStreamId), user, String(queryId), { object, filter });
  }),
  removeQueryFromEventStream: forUsers(({ workspace, user }, { eventStreamId, queryId }) =>
    workspace.streams.removeQuery(String(eventStreamId), user, String(queryId)),
  ),
};
