import type { Role } from '../access/role';
import { uuidFrom } from '../ids';
import type { Workspace } from '../workspace';

/** A role as /metadata shows it. */
export function describeRole(role: Role, workspace: Workspace): Record<string, unknown> {
  const { rights, allSettings, allTools, ...plain } = role;
  return {
    ...plain,
    canBeAssignedToAgents: true,
    workspaceMembers: [],
    agents: [],
    apiKeys: [...workspace.apiKeys.values()].filter((key) => key.roleId === role.id),
    canUpdateAllSettings: allSettings,
    canAccessAllTools: allTools,
    canReadAllObjectRecords: rights.read,
    canUpdateAllObjectRecords: rights.update,
    canSoftDeleteAllObjectRecords: rights.softDelete,
    canDestroyAllObjectRecords: rights.destroy,
    permissionFlags: describeFlags(role),
    objectPermissions: describeObjectPermissions(role, workspace),
    fieldPermissions: describeFieldPermissions(role, workspace),
  };
}

/** The permission flags of a role, one entity each. */
export function describeFlags(role: Role): Record<string, unknown>[] {
  return role.flags.map((flag) => ({ id: uuidFrom(role.id, flag), roleId: role.id, flag }));
}

/** What a role is allowed or denied on single objects. */
export function describeObjectPermissions(role: Role, workspace: Workspace): Record<string, unknown>[] {
  return Object.entries(role.objects).map(([name, own]) => ({
    objectMetadataId: workspace.model.find(name)?.id ?? '',
    canReadObjectRecords: own.read,
    canUpdateObjectRecords: own.update,
    canSoftDeleteObjectRecords: own.softDelete,
    canDestroyObjectRecords: own.destroy,
  }));
}

/** What a role is denied on single fields. */
export function describeFieldPermissions(role: Role, workspace: Workspace): Record<string, unknown>[] {
  return Object.entries(role.fields).map(([path, { read, update }]) => {
    const [objectName = '', fieldName = ''] = path.split('.');
    const object = workspace.model.find(objectName);
    const fieldMetadataId = object?.fields.find((field) => field.name === fieldName)?.id ?? '';
    return {
      id: uuidFrom(role.id, path),
      objectMetadataId: object?.id ?? '',
      fieldMetadataId,
      roleId: role.id,
      canReadFieldValue: read,
      canUpdateFieldValue: update,
    };
  });
}
