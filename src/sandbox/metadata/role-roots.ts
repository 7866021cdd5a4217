import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller';
import { PERMISSION_FLAGS, requireFlag } from '../access/permissions';
import type { FieldRights, RecordRights, Role } from '../access/role';
import { emptyRole } from '../access/role';
import { isObject } from '../store/row';
import type { RootFields } from '../validated/executable-schema';
import type { Workspace } from '../workspace';
import {
  describeFieldPermissions,
  describeFlags,
  describeObjectPermissions,
  describeRole,
} from './describe-role';
import {
  fieldNotFound,
  objectNotFound,
  refuseBadRole,
  refuseGrant,
  refuseNone,
  refuseSystemObject,
  refuseUnknownFlags,
  refuseWithKeys,
  roleNotFound,
  writesUnreadObject,
} from './role-refusals';

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
      const role = changed(emptyRole(id, ''), input);
      refuseBadRole(role, workspace, 'create');
      return describeRole(save(role, workspace), workspace);
    },
  },
  updateOneRole: {
    allow: rolesFlag,
    resolve: ({ workspace }, args) => {
      const input = inputOf(args, 'updateRoleInput');
      const role = changed(getRole(workspace, input['id']), inputOf(input, 'update'));
      refuseBadRole(role, workspace, 'update');
      return describeRole(save(role, workspace), workspace);
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
      refuseUnknownFlags(flags, PERMISSION_FLAGS);
      return describeFlags(save({ ...getRole(workspace, input['roleId'], true), flags }, workspace));
    },
  },
};

function getRole(workspace: Workspace, id: unknown, isModified = false): Role {
  const role = workspace.roles.get(String(id));
  if (role === undefined) throw roleNotFound(isModified);
  return role;
}

function save(role: Role, workspace: Workspace): Role {
  workspace.roles.set(role.id, role);
  return role;
}

function remove(role: Role, workspace: Workspace): string {
  refuseWithKeys(role, workspace);
  workspace.roles.delete(role.id);
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

/** What was set before goes. */
function upsertObjects(input: Input, workspace: Workspace): unknown[] {
  const list = listOf(input['objectPermissions']);
  refuseNone('objectPermissions', list);
  const role = getRole(workspace, input['roleId'], true);
  const given = list.map((entry) => {
    const object = workspace.model.findById(String(entry['objectMetadataId']));
    if (object === undefined) throw objectNotFound();
    refuseSystemObject(object);
    return [object.nameSingular, rightsOf(entry, role)] as const;
  });
  return describeObjectPermissions(
    save({ ...role, objects: Object.fromEntries(given) }, workspace),
    workspace,
  );
}

function rightsOf(entry: Input, role: Role): Partial<RecordRights> {
  const given = Object.entries(OBJECT_RIGHTS).flatMap(([right, name]) =>
    typeof entry[name] === 'boolean' ? [[right, entry[name]]] : [],
  );
  const rights = Object.fromEntries(given) as Partial<RecordRights>;
  const writes = rights.update === true || rights.softDelete === true || rights.destroy === true;
  if ((rights.read ?? role.rights.read) || !writes) return rights;
  throw writesUnreadObject();
}

/** A permission that says nothing goes; those of other fields stay. */
function upsertFields(input: Input, workspace: Workspace): unknown[] {
  const list = listOf(input['fieldPermissions']);
  refuseNone('fieldPermissions', list);
  const role = getRole(workspace, input['roleId'], true);
  const given = new Map(list.map((entry) => fieldRights(entry, workspace)));
  const others = Object.entries(role.fields).filter(([path]) => !given.has(path));
  const kept = [...given].filter(([, { read, update }]) => read !== null || update !== null);
  const saved = save({ ...role, fields: Object.fromEntries([...others, ...kept]) }, workspace);
  return describeFieldPermissions({ ...saved, fields: Object.fromEntries(kept) }, workspace);
}

function fieldRights(entry: Input, workspace: Workspace): [string, FieldRights] {
  const { canReadFieldValue, canUpdateFieldValue } = entry;
  refuseGrant(canReadFieldValue, canUpdateFieldValue);
  const found = workspace.model.findField(String(entry['fieldMetadataId']));
  if (found === undefined) throw fieldNotFound();
  const denied = (value: unknown) => (value === false ? false : null);
  return [
    `${found.object.nameSingular}.${found.field.name}`,
    { read: denied(canReadFieldValue), update: denied(canUpdateFieldValue) },
  ];
}
