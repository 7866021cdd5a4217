import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';
import { requireFlag } from '../access/permissions';
import type { RecordRights, Role } from '../access/role';
import { emptyRole } from '../access/role';
import { isObject } from '../store/row';
import { badInput, entityNotFound } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';
import type { Workspace } from '../workspace';
import {
  describeFieldPermissions,
  describeFlags,
  describeObjectPermissions,
  describeRole,
} from './describe-role';

type Input = Readonly<Record<string, unknown>>;

const rolesFlag = (caller: Caller) => requireFlag(caller.role, 'ROLES');
const inputOf = (args: Input, name: string): Input => (isObject(args[name]) ? args[name] : {});
const listOf = (value: unknown): Input[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Roles: reading, making, changing, and what they may do with single objects and fields. */
export const roleRoots: RootFields = {
  getRoles: {
    allow: rolesFlag,
    resolve: ({ workspace }) => [...workspace.roles.values()].map((role) => describeRole(role, workspace)),
  },
  createOneRole: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => {
      const input = inputOf(args, 'createRoleInput');
      const id = typeof input['id'] === 'string' ? input['id'] : randomUUID();
      return describeRole(save(changed(emptyRole(id, ''), input), workspace), workspace);
    },
  },
  updateOneRole: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => {
      const input = inputOf(args, 'updateRoleInput');
      return describeRole(
        save(changed(getRole(workspace, input['id']), inputOf(input, 'update')), workspace),
        workspace,
      );
    },
  },
  deleteOneRole: {
    allow: rolesFlag,
    resolve: ({ workspace }, { roleId }) => remove(getRole(workspace, roleId), workspace),
  },
  upsertObjectPermissions: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => upsertObjects(inputOf(args, 'upsertObjectPermissionsInput'), workspace),
  },
  upsertFieldPermissions: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => upsertFields(inputOf(args, 'upsertFieldPermissionsInput'), workspace),
  },
  upsertPermissionFlags: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => {
      const input = inputOf(args, 'upsertPermissionFlagsInput');
      const keys = input['permissionFlagKeys'];
      const flags = Array.isArray(keys) ? keys.map(String) : [];
      return describeFlags(save({ ...getRole(workspace, input['roleId']), flags }, workspace));
    },
  },
};

function getRole(workspace: Workspace, id: unknown): Role {
  const role = workspace.roles.get(String(id));
  if (role === undefined) throw entityNotFound('RoleEntity', String(id));
  return role;
}

function save(role: Role, workspace: Workspace): Role {
  workspace.roles.set(role.id, role);
  return role;
}

/** Keys that had the role get the default one. */
function remove(role: Role, workspace: Workspace): string {
  workspace.roles.delete(role.id);
  const fallback = [...workspace.roles.values()].find((one) => one.label === 'Member');
  for (const key of workspace.apiKeys.values()) {
    if (key.roleId === role.id && fallback !== undefined)
      workspace.apiKeys.set(key.id, { ...key, roleId: fallback.id });
  }
  return role.id;
}

function changed(role: Role, input: Input): Role {
  const flag = (name: string, otherwise: boolean) =>
    typeof input[name] === 'boolean' ? input[name] : otherwise;
  const text = (name: string, otherwise: string | null) =>
    typeof input[name] === 'string' ? input[name] : otherwise;
  return {
    ...role,
    label: text('label', role.label) ?? '',
    description: text('description', role.description),
    icon: text('icon', role.icon),
    canBeAssignedToUsers: flag('canBeAssignedToUsers', role.canBeAssignedToUsers),
    canBeAssignedToApiKeys: flag('canBeAssignedToApiKeys', role.canBeAssignedToApiKeys),
    allSettings: flag('canUpdateAllSettings', role.allSettings),
    allTools: flag('canAccessAllTools', role.allTools),
    rights: {
      read: flag('canReadAllObjectRecords', role.rights.read),
      update: flag('canUpdateAllObjectRecords', role.rights.update),
      softDelete: flag('canSoftDeleteAllObjectRecords', role.rights.softDelete),
      destroy: flag('canDestroyAllObjectRecords', role.rights.destroy),
    },
  };
}

/** The rights on single objects, by their names in the input. */
const OBJECT_RIGHTS: Readonly<Record<keyof RecordRights, string>> = {
  read: 'canReadObjectRecords',
  update: 'canUpdateObjectRecords',
  softDelete: 'canSoftDeleteObjectRecords',
  destroy: 'canDestroyObjectRecords',
};

function upsertObjects(input: Input, workspace: Workspace): unknown[] {
  const role = getRole(workspace, input['roleId']);
  const given = listOf(input['objectPermissions']).map((entry) => {
    const object = workspace.model.findById(String(entry['objectMetadataId']));
    if (object === undefined) throw entityNotFound('ObjectMetadataEntity', String(entry['objectMetadataId']));
    return [object.nameSingular, rightsOf(entry, role)] as const;
  });
  const objects = { ...role.objects, ...Object.fromEntries(given) };
  const described = describeObjectPermissions(save({ ...role, objects }, workspace), workspace);
  const ids = given.map(([name]) => workspace.model.find(name)?.id);
  return described.filter((one) => ids.includes(String(one['objectMetadataId'])));
}

function rightsOf(entry: Input, role: Role): Partial<RecordRights> {
  const given = Object.entries(OBJECT_RIGHTS).flatMap(([right, name]) =>
    typeof entry[name] === 'boolean' ? [[right, entry[name]]] : [],
  );
  const rights = Object.fromEntries(given) as Partial<RecordRights>;
  const writes = rights.update === true || rights.softDelete === true || rights.destroy === true;
  if ((rights.read ?? role.rights.read) || !writes) return rights;
  throw badInput(
    'CANNOT_GIVE_WRITING_PERMISSION_ON_NON_READABLE_OBJECT',
    'Cannot give update permission to non-readable object',
    'You cannot grant edit permissions without also granting read permissions. Please enable read access first.',
  );
}

function upsertFields(input: Input, workspace: Workspace): unknown[] {
  const role = getRole(workspace, input['roleId']);
  const given = listOf(input['fieldPermissions']).map((entry) => {
    const found = workspace.model.findField(String(entry['fieldMetadataId']));
    if (found === undefined) throw entityNotFound('FieldMetadataEntity', String(entry['fieldMetadataId']));
    const path = `${found.object.nameSingular}.${found.field.name}`;
    return [
      path,
      { read: entry['canReadFieldValue'] !== false, update: entry['canUpdateFieldValue'] !== false },
    ] as const;
  });
  const fields = { ...role.fields, ...Object.fromEntries(given) };
  return describeFieldPermissions(save({ ...role, fields }, workspace), workspace);
}
