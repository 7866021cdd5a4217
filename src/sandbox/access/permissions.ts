import { permissionDenied } from '../twenty-error';
import type { ObjectMetadata } from '../model/metadata';
import type { RecordRights, Role } from './role';

/** Flags that belong to `canAccessAllTools`; all others belong to `canUpdateAllSettings`. */
const TOOL_FLAGS: ReadonlySet<string> = new Set([
  'AI',
  'VIEWS',
  'UPLOAD_FILE',
  'DOWNLOAD_FILE',
  'SEND_EMAIL_TOOL',
  'CREATE_CALENDAR_EVENT_TOOL',
  'HTTP_REQUEST_TOOL',
  'CODE_INTERPRETER_TOOL',
  'IMPORT_CSV',
  'EXPORT_CSV',
  'CONNECTED_ACCOUNTS',
  'PROFILE_INFORMATION',
]);

/** Flags of settings. */
const SETTING_FLAGS: readonly string[] = [
  ...[
    'API_KEYS_AND_WEBHOOKS',
    'WORKSPACE',
    'WORKSPACE_MEMBERS',
    'ROLES',
    'DATA_MODEL',
    'SECURITY',
    'WORKFLOWS',
  ],
  ...['IMPERSONATE', 'SSO_BYPASS', 'APPLICATIONS', 'MARKETPLACE_APPS', 'LAYOUTS', 'BILLING', 'AI_SETTINGS'],
];

/** Every permission flag there is. */
export const PERMISSION_FLAGS: ReadonlySet<string> = new Set([...SETTING_FLAGS, ...TOOL_FLAGS]);

/** Objects whose records are seen with a permission flag only. */
const FLAGGED_OBJECTS: Readonly<Record<string, string>> = { workflow: 'WORKFLOWS' };

/** Whether the role has a permission flag, by itself or through one of its two master switches. */
export function hasFlag(role: Role, flag: string): boolean {
  return role.flags.includes(flag) || (TOOL_FLAGS.has(flag) ? role.allTools : role.allSettings);
}

/** Refuses with PERMISSION_DENIED unless the role has the flag. */
export function requireFlag(role: Role, flag: string): void {
  if (!hasFlag(role, flag)) throw permissionDenied();
}

/** Whether a role may do this with records of the object. System objects are open to all, workspace members excepted. */
export function may(role: Role, right: keyof RecordRights, object: ObjectMetadata): boolean {
  if (object.isSystem && object.nameSingular !== 'workspaceMember') return true;
  const flag = FLAGGED_OBJECTS[object.nameSingular];
  if (flag !== undefined) return hasFlag(role, flag);
  return role.objects[object.nameSingular]?.[right] ?? role.rights[right];
}

/** Refuses with PERMISSION_DENIED what `may` denies. */
export function requireRight(role: Role, right: keyof RecordRights, object: ObjectMetadata): void {
  if (!may(role, right, object)) throw permissionDenied();
}

/** Whether the role may read the field. */
export function mayReadField(role: Role, object: ObjectMetadata, field: string): boolean {
  return role.fields[`${object.nameSingular}.${field}`]?.read ?? true;
}

/** Refuses a field that the role may not read, naming it. */
export function requireReadableField(role: Role, object: ObjectMetadata, field: string): void {
  if (mayReadField(role, object, field)) return;
  throw permissionDenied(`no permission to read field "${field}" on "${object.nameSingular}"`);
}

/** Refuses a field that the role may not write, naming it. */
export function requireWritableField(role: Role, object: ObjectMetadata, field: string): void {
  if (role.fields[`${object.nameSingular}.${field}`]?.update ?? true) return;
  throw permissionDenied(`no permission to write field "${field}" on "${object.nameSingular}"`);
}
