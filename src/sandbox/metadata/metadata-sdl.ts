/** The part of /metadata's schema that the sandbox serves; names and nullability as in Twenty 2.21. */
export const MODEL_SDL = `
scalar UUID
scalar DateTime
scalar JSON
scalar ConnectionCursor
enum RelationType { ONE_TO_MANY MANY_TO_ONE }
enum IndexType { BTREE GIN }
enum FieldMetadataType {
  ACTOR ADDRESS ARRAY BOOLEAN CURRENCY DATE DATE_TIME EMAILS FILES FULL_NAME LINKS MORPH_RELATION MULTI_SELECT NUMBER
  NUMERIC PHONES POSITION RATING RAW_JSON RELATION RICH_TEXT SELECT TEXT TS_VECTOR UUID
}
enum ViewType { TABLE KANBAN CALENDAR FIELDS_WIDGET TABLE_WIDGET }
enum ViewKey { INDEX }
enum WorkspaceActivationStatus { ONGOING_CREATION PENDING_CREATION ACTIVE INACTIVE SUSPENDED }

type PageInfo { hasNextPage: Boolean, hasPreviousPage: Boolean, startCursor: ConnectionCursor, endCursor: ConnectionCursor }
input CursorPaging { before: ConnectionCursor, after: ConnectionCursor, first: Int, last: Int }
input BooleanFieldComparison { is: Boolean, isNot: Boolean }
input UUIDFilterComparison {
  is: Boolean, isNot: Boolean, eq: UUID, neq: UUID, gt: UUID, gte: UUID, lt: UUID, lte: UUID
  like: UUID, notLike: UUID, iLike: UUID, notILike: UUID, in: [UUID!], notIn: [UUID!]
}
input ObjectFilter {
  and: [ObjectFilter!], or: [ObjectFilter!], id: UUIDFilterComparison, isRemote: BooleanFieldComparison
  isActive: BooleanFieldComparison, isSystem: BooleanFieldComparison, isUIEditable: BooleanFieldComparison
  isUICreatable: BooleanFieldComparison, isUIReadOnly: BooleanFieldComparison, isSearchable: BooleanFieldComparison
}
input FieldFilter {
  and: [FieldFilter!], or: [FieldFilter!], id: UUIDFilterComparison, isActive: BooleanFieldComparison
  isSystem: BooleanFieldComparison, isUIEditable: BooleanFieldComparison, isUIReadOnly: BooleanFieldComparison
  objectMetadataId: UUIDFilterComparison
}
type Relation {
  type: RelationType!
  sourceObjectMetadata: Object!
  targetObjectMetadata: Object!
  sourceFieldMetadata: Field!
  targetFieldMetadata: Field!
}
type Field {
  id: UUID!, universalIdentifier: String!, type: FieldMetadataType!, name: String!, label: String!, description: String
  icon: String, isActive: Boolean, isSystem: Boolean, isUIEditable: Boolean, isUIReadOnly: Boolean, isNullable: Boolean
  isUnique: Boolean, defaultValue: JSON, options: JSON, settings: JSON, objectMetadataId: UUID!
  isLabelSyncedWithName: Boolean, morphId: UUID, createdAt: DateTime!, updatedAt: DateTime!, applicationId: UUID!
  relation: Relation, morphRelations: [Relation!], object: Object
}
type FieldEdge { node: Field!, cursor: ConnectionCursor! }
type FieldConnection { pageInfo: PageInfo!, edges: [FieldEdge!]! }
type ObjectFieldsConnection { pageInfo: PageInfo!, edges: [FieldEdge!]! }
type IndexField { id: UUID!, fieldMetadataId: UUID!, order: Float!, subFieldName: String, createdAt: DateTime!, updatedAt: DateTime! }
type Index {
  id: UUID!, name: String!, isCustom: Boolean, isUnique: Boolean!, indexWhereClause: String, indexType: IndexType!
  createdAt: DateTime!, updatedAt: DateTime!, indexFieldMetadataList: [IndexField!]!
}
type Object {
  id: UUID!, universalIdentifier: String!, nameSingular: String!, namePlural: String!, labelSingular: String!
  labelPlural: String!, description: String, icon: String, shortcut: String, color: String, isRemote: Boolean!
  isActive: Boolean!, isSystem: Boolean!, isUIEditable: Boolean!, isUICreatable: Boolean!, isUIReadOnly: Boolean!
  isSearchable: Boolean!, applicationId: UUID!, createdAt: DateTime!, updatedAt: DateTime!
  labelIdentifierFieldMetadataId: UUID, imageIdentifierFieldMetadataId: UUID, isLabelSyncedWithName: Boolean!
  duplicateCriteria: [[String!]!], fieldsList: [Field!]!, indexMetadataList: [Index!]!
  fields(paging: CursorPaging! = {first: 10}, filter: FieldFilter! = {}): ObjectFieldsConnection!
}
type ObjectEdge { node: Object!, cursor: ConnectionCursor! }
type ObjectConnection { pageInfo: PageInfo!, edges: [ObjectEdge!]! }
type ObjectRecordCount { objectNamePlural: String!, totalCount: Int! }
type MinimalObjectMetadata {
  id: UUID!, nameSingular: String!, namePlural: String!, labelSingular: String!, labelPlural: String!, icon: String
  color: String, isActive: Boolean!, isSystem: Boolean!, isRemote: Boolean!
}
type MinimalView { id: UUID!, type: ViewType!, key: ViewKey, objectMetadataId: UUID! }
type CollectionHash { collectionName: String!, hash: String! }
type MinimalMetadata {
  objectMetadataItems: [MinimalObjectMetadata!]!
  views: [MinimalView!]!
  collectionHashes: [CollectionHash!]!
}
type Webhook {
  id: UUID!, targetUrl: String!, operations: [String!]!, description: String, secret: String!, applicationId: UUID!
  createdAt: DateTime!, updatedAt: DateTime!, deletedAt: DateTime
}
type Skill { id: UUID!, name: String!, label: String!, content: String!, isCustom: Boolean!, isActive: Boolean! }
type ToolIndexEntry { name: String!, label: String!, description: String!, category: String! }
type FullName { firstName: String!, lastName: String! }
type WorkspaceMember {
  id: UUID!, name: FullName!, userEmail: String!, colorScheme: String!, avatarUrl: String, locale: String, timeZone: String
  userWorkspaceId: UUID
}
type RolePermissionFlag { id: UUID!, roleId: UUID!, flag: String! }
type AgentForRole { id: UUID!, label: String! }
type ApiKeyForRole { id: UUID!, name: String!, expiresAt: DateTime!, revokedAt: DateTime }
type ObjectPermission {
  objectMetadataId: UUID!, canReadObjectRecords: Boolean, canUpdateObjectRecords: Boolean
  canSoftDeleteObjectRecords: Boolean, canDestroyObjectRecords: Boolean, restrictedFields: JSON
}
type FieldPermission {
  id: UUID!, objectMetadataId: UUID!, fieldMetadataId: UUID!, roleId: UUID!
  canReadFieldValue: Boolean, canUpdateFieldValue: Boolean
}
type Role {
  id: UUID!, label: String!, description: String, icon: String, isEditable: Boolean!, canBeAssignedToUsers: Boolean!
  canBeAssignedToAgents: Boolean!, canBeAssignedToApiKeys: Boolean!, workspaceMembers: [WorkspaceMember!]!
  agents: [AgentForRole!]!
  apiKeys: [ApiKeyForRole!]!, canUpdateAllSettings: Boolean!, canAccessAllTools: Boolean!
  canReadAllObjectRecords: Boolean!, canUpdateAllObjectRecords: Boolean!, canSoftDeleteAllObjectRecords: Boolean!
  canDestroyAllObjectRecords: Boolean!, permissionFlags: [RolePermissionFlag!]
  objectPermissions: [ObjectPermission!], fieldPermissions: [FieldPermission!]
}
type ApiKey {
  id: UUID!, name: String!, expiresAt: DateTime!, revokedAt: DateTime, createdAt: DateTime!, updatedAt: DateTime!, role: Role!
}
type Workspace {
  id: UUID!, displayName: String, logo: String, createdAt: DateTime!, updatedAt: DateTime!, trashRetentionDays: Float!
  workspaceMembersCount: Float, activationStatus: WorkspaceActivationStatus!, metadataVersion: Float!
  databaseSchema: String, subdomain: String!, customDomain: String, defaultRole: Role
  workspaceUrls: WorkspaceUrls!, workspaceCustomApplicationId: String!
}
type WorkspaceUrls { customUrl: String, subdomainUrl: String! }
type User {
  id: UUID!, firstName: String!, lastName: String!, email: String!, locale: String!, createdAt: DateTime!
  updatedAt: DateTime!, workspaceMember: WorkspaceMember, currentWorkspace: Workspace
  currentUserWorkspace: UserWorkspace
}
type UserWorkspace { id: UUID! }
input CreateObjectInput {
  nameSingular: String!, namePlural: String!, labelSingular: String!, labelPlural: String!, description: String
  icon: String, shortcut: String, color: String, skipNameField: Boolean, isRemote: Boolean
  primaryKeyColumnType: String, primaryKeyFieldMetadataSettings: JSON, isLabelSyncedWithName: Boolean
}
input CreateOneObjectInput { object: CreateObjectInput! }
input CreateFieldInput {
  type: FieldMetadataType!, name: String!, label: String!, description: String, icon: String, isActive: Boolean
  isSystem: Boolean, isUIEditable: Boolean, isUIReadOnly: Boolean, isNullable: Boolean, isUnique: Boolean
  defaultValue: JSON, options: JSON, settings: JSON, objectMetadataId: UUID!, isLabelSyncedWithName: Boolean
  isRemoteCreation: Boolean, relationCreationPayload: JSON, morphRelationsCreationPayload: [JSON!]
}
input CreateOneFieldMetadataInput { field: CreateFieldInput! }
input UpdateObjectPayload {
  labelSingular: String, labelPlural: String, nameSingular: String, namePlural: String, description: String, icon: String
  shortcut: String, color: String, isActive: Boolean, labelIdentifierFieldMetadataId: UUID
  imageIdentifierFieldMetadataId: UUID, isLabelSyncedWithName: Boolean, isSearchable: Boolean
}
input UpdateOneObjectInput { update: UpdateObjectPayload!, id: UUID! }
input DeleteOneObjectInput { id: UUID! }
input UpdateFieldInput {
  universalIdentifier: String, name: String, label: String, description: String, icon: String, isActive: Boolean
  isSystem: Boolean, isUIEditable: Boolean, isUIReadOnly: Boolean, isNullable: Boolean, isUnique: Boolean
  defaultValue: JSON, options: JSON, settings: JSON, objectMetadataId: UUID, isLabelSyncedWithName: Boolean
  morphRelationsUpdatePayload: [JSON!]
}
input UpdateOneFieldMetadataInput { id: UUID!, update: UpdateFieldInput! }
input DeleteOneFieldInput { id: UUID! }
input CreateIndexFieldInput { fieldMetadataId: UUID!, subFieldName: String }
input CreateIndexInput { objectMetadataId: UUID!, fields: [CreateIndexFieldInput!]!, indexType: IndexType! = BTREE }
input CreateOneIndexInput { index: CreateIndexInput! }
input DeleteOneIndexInput { id: UUID! }

type Query {
  objects(paging: CursorPaging! = {first: 10}, filter: ObjectFilter! = {}): ObjectConnection!
  object(id: UUID!): Object!
  fields(paging: CursorPaging! = {first: 10}, filter: FieldFilter! = {}): FieldConnection!
  field(id: UUID!): Field!
  minimalMetadata: MinimalMetadata!
  objectRecordCounts: [ObjectRecordCount!]!
  currentWorkspace: Workspace!
  currentUser: User!
  skills: [Skill!]!
  getToolIndex: [ToolIndexEntry!]!
}
type Mutation {
  createOneObject(input: CreateOneObjectInput!): Object!
  createOneField(input: CreateOneFieldMetadataInput!): Field!
  updateOneObject(input: UpdateOneObjectInput!): Object!
  deleteOneObject(input: DeleteOneObjectInput!): Object!
  updateOneField(input: UpdateOneFieldMetadataInput!): Field!
  deleteOneField(input: DeleteOneFieldInput!): Field!
  createOneIndex(input: CreateOneIndexInput!): Index!
  deleteOneIndex(input: DeleteOneIndexInput!): Index!
}
`;
