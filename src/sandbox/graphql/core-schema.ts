import type { Caller } from '../access/caller';
import { timelineCalendarEvents, timelineThreads } from '../timeline/correspondence';
import { search } from '../search/search';
import { forbidden } from '../twenty-error';
import { anyone, executableSchema } from '../validated/executable-schema';
import { activateVersion, deactivateVersion } from '../workflows/activation';
import { draftByHand, retryRun, runVersion, stopRun } from '../workflows/run-by-hand';

/** The operations on /graphql that are not about one object. They are validated, and absent from introspection. */
const SDL = `
scalar UUID
scalar DateTime
scalar JSON
enum FilterIs { NotNull Null }
input DateTimeFilter { eq: DateTime, gt: DateTime, gte: DateTime, in: [DateTime!], lt: DateTime, lte: DateTime, neq: DateTime, is: FilterIs }
input UUIDFilter { eq: UUID, gt: UUID, gte: UUID, in: [UUID!], lt: UUID, lte: UUID, neq: UUID, is: FilterIs }
input ObjectRecordFilterInput {
  and: [ObjectRecordFilterInput!]
  or: [ObjectRecordFilterInput!]
  not: ObjectRecordFilterInput
  id: UUIDFilter
  createdAt: DateTimeFilter
  updatedAt: DateTimeFilter
  deletedAt: DateTimeFilter
}
type SearchRecord {
  recordId: UUID!
  objectNameSingular: String!
  objectLabelSingular: String!
  label: String!
  imageUrl: String
  tsRankCD: Float!
  tsRank: Float!
}
type SearchResultEdge { node: SearchRecord!, cursor: String! }
type SearchResultPageInfo { endCursor: String, hasNextPage: Boolean! }
type SearchResultConnection { edges: [SearchResultEdge!]!, pageInfo: SearchResultPageInfo! }
type TimelineThread { id: UUID!, subject: String!, lastMessageReceivedAt: DateTime!, numberOfMessagesInThread: Float! }
type TimelineThreadsWithTotal { totalNumberOfThreads: Int!, timelineThreads: [TimelineThread!]! }
type TimelineCalendarEvent { id: UUID!, title: String!, startsAt: DateTime, endsAt: DateTime }
type TimelineCalendarEventsWithTotal { totalNumberOfCalendarEvents: Int!, timelineCalendarEvents: [TimelineCalendarEvent!]! }
input RunWorkflowVersionInput { workflowVersionId: UUID!, workflowRunId: UUID, payload: JSON }
type RunWorkflowVersion { workflowRunId: UUID! }
type WorkflowRun { id: UUID!, status: String! }
input CreateDraftFromWorkflowVersionInput { workflowId: UUID!, workflowVersionIdToCopy: UUID! }
type WorkflowVersionDTO { id: UUID!, name: String!, status: String!, workflowId: UUID!, trigger: JSON, steps: JSON, createdAt: String!, updatedAt: String! }
type Query {
  search(
    searchInput: String!
    limit: Int!
    after: String
    includedObjectNameSingulars: [String!]
    excludedObjectNameSingulars: [String!]
    filter: ObjectRecordFilterInput
  ): SearchResultConnection!
  getTimelineThreadsFromObjectRecord(objectNameSingular: String!, recordId: UUID!, page: Int!, pageSize: Int!): TimelineThreadsWithTotal!
  getTimelineCalendarEventsFromObjectRecord(objectNameSingular: String!, recordId: UUID!, page: Int!, pageSize: Int!): TimelineCalendarEventsWithTotal!
}
type Mutation {
  activateWorkflowVersion(workflowVersionId: UUID!): Boolean!
  deactivateWorkflowVersion(workflowVersionId: UUID!): Boolean!
  createDraftFromWorkflowVersion(input: CreateDraftFromWorkflowVersionInput!): WorkflowVersionDTO!
  runWorkflowVersion(input: RunWorkflowVersionInput!): RunWorkflowVersion!
  stopWorkflowRun(workflowRunId: UUID!): WorkflowRun!
  retryWorkflowRun(workflowRunId: UUID!): WorkflowRun!
}`;

function usersOnly(caller: Caller): void {
  if (caller.user === null) throw forbidden();
}

/** The schema of the core operations, ready to run. */
export const coreSchema = executableSchema(SDL, {
  search: { allow: anyone, resolve: search },
  getTimelineThreadsFromObjectRecord: {
    allow: usersOnly,
    resolve: timelineThreads,
  },
  getTimelineCalendarEventsFromObjectRecord: {
    allow: anyone,
    resolve: timelineCalendarEvents,
  },
  activateWorkflowVersion: {
    allow: usersOnly,
    resolve: ({ workspace }, { workflowVersionId }) => activateVersion(workspace, workflowVersionId),
  },
  deactivateWorkflowVersion: {
    allow: usersOnly,
    resolve: ({ workspace }, { workflowVersionId }) => deactivateVersion(workspace, workflowVersionId),
  },
  createDraftFromWorkflowVersion: { allow: usersOnly, resolve: draftByHand },
  runWorkflowVersion: { allow: usersOnly, resolve: runVersion },
  stopWorkflowRun: { allow: usersOnly, resolve: stopRun },
  retryWorkflowRun: { allow: usersOnly, resolve: retryRun },
});
