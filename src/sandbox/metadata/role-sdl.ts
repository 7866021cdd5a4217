/** Roles and their permissions in /metadata's schema. */
export const ROLE_SDL = `
input CreateRoleInput {
  id: String, label: String!, description: String, icon: String, canUpdateAllSettings: Boolean, canAccessAllTools: Boolean
  canReadAllObjectRecords: Boolean, canUpdateAllObjectRecords: Boolean, canSoftDeleteAllObjectRecords: Boolean
  canDestroyAllObjectRecords: Boolean, canBeAssignedToUsers: Boolean, canBeAssignedToAgents: Boolean
  canBeAssignedToApiKeys: Boolean
}
input UpdateRolePayload {
  label: String, description: String, icon: String, canUpdateAllSettings: Boolean, canAccessAllTools: Boolean
  canReadAllObjectRecords: Boolean, canUpdateAllObjectRecords: Boolean, canSoftDeleteAllObjectRecords: Boolean
  canDestroyAllObjectRecords: Boolean, canBeAssignedToUsers: Boolean, canBeAssignedToAgents: Boolean
  canBeAssignedToApiKeys: Boolean
}
input UpdateRoleInput { update: UpdateRolePayload!, id: UUID! }
input ObjectPermissionInput {
  objectMetadataId: UUID!, canReadObjectRecords: Boolean, canUpdateObjectRecords: Boolean
  canSoftDeleteObjectRecords: Boolean, canDestroyObjectRecords: Boolean
}
input UpsertObjectPermissionsInput { roleId: UUID!, objectPermissions: [ObjectPermissionInput!]! }
input FieldPermissionInput {
  objectMetadataId: UUID!, fieldMetadataId: UUID!, canReadFieldValue: Boolean, canUpdateFieldValue: Boolean
}
input UpsertFieldPermissionsInput { roleId: UUID!, fieldPermissions: [FieldPermissionInput!]! }
input UpsertPermissionFlagsInput { roleId: UUID!, permissionFlagKeys: [String!]! }
extend type Query { getRoles: [Role!]! }
extend type Mutation {
  createOneRole(createRoleInput: CreateRoleInput!): Role!
  updateOneRole(updateRoleInput: UpdateRoleInput!): Role!
  deleteOneRole(roleId: UUID!): String!
  upsertObjectPermissions(upsertObjectPermissionsInput: UpsertObjectPermissionsInput!): [ObjectPermission!]!
  upsertFieldPermissions(upsertFieldPermissionsInput: UpsertFieldPermissionsInput!): [FieldPermission!]!
  upsertPermissionFlags(upsertPermissionFlagsInput: UpsertPermissionFlagsInput!): [RolePermissionFlag!]!
}
`;
