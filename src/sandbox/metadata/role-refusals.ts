import type { Role } from '../access/role';
import { uuidFrom } from '../ids';
import type { ObjectMetadata } from '../model/metadata';
import { badInput, TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { failure, problem, refusal } from './model-refusal';

const READ_FIRST =
  'You cannot grant edit permissions without also granting read permissions. Please enable read access first.';

/** Refuses a role with another's label, or one that writes what it may not read. */
export function refuseBadRole(role: Role, workspace: Workspace, verb: 'create' | 'update'): void {
  const { rights, label } = role;
  const isTaken = [...workspace.roles.values()].some(
    (other) => other.id !== role.id && other.label === label,
  );
  const writes = rights.update || rights.softDelete || rights.destroy;
  const problems = [...(isTaken ? [exists] : []), ...(writes && !rights.read ? [writesUnread] : [])];
  if (problems.length === 0) return;
  const universalIdentifier = uuidFrom('universal', role.id);
  const known = { ...(verb === 'create' && { label }), universalIdentifier };
  const doing = verb === 'create' ? 'creating role' : 'updating role';
  throw refusal(doing, { role: [failure('role', verb, problems, known)] });
}

const TAKEN = 'A role with this label already exists';
const exists = problem('ROLE_LABEL_ALREADY_EXISTS', TAKEN, undefined, `${TAKEN}.`);
const writesUnread = problem(
  'CANNOT_GIVE_WRITING_PERMISSION_WITHOUT_READING_PERMISSION',
  'Cannot give writing permission without reading permission',
  undefined,
  READ_FIRST,
);

/** Rights on an object that write what may not be read. */
export function writesUnreadObject(): TwentyError {
  return badInput(
    'CANNOT_GIVE_WRITING_PERMISSION_ON_NON_READABLE_OBJECT',
    'Cannot give update permission to non-readable object',
    READ_FIRST,
  );
}

function notFound(subCode: string, message: string, friendly: string): TwentyError {
  return new TwentyError(message, 'NOT_FOUND', { subCode, friendly });
}

/** A role that is not there, or not there to be modified. */
export function roleNotFound(isModified: boolean): TwentyError {
  return notFound(
    'ROLE_NOT_FOUND',
    'Role not found',
    isModified
      ? 'The role you are trying to modify could not be found.'
      : 'The role you are looking for could not be found. It may have been deleted or you may not have access to it.',
  );
}

/** An object that permissions are set for and that is not there, or that belongs to the platform. */
export function objectNotFound(): TwentyError {
  return notFound(
    'OBJECT_METADATA_NOT_FOUND_PERMISSIONS',
    'Object metadata id not found',
    'The object you are trying to set permissions for could not be found. It may have been deleted.',
  );
}

/** Refuses permissions on what belongs to the platform. */
export function refuseSystemObject({ isSystem }: ObjectMetadata): void {
  if (!isSystem) return;
  throw new TwentyError('Cannot add object permission on system object', 'FORBIDDEN', {
    subCode: 'CANNOT_ADD_OBJECT_PERMISSION_ON_SYSTEM_OBJECT',
    friendly: 'You cannot set permissions on system objects as they are managed by the platform.',
  });
}

/** A field that permissions are set for and that is not there. */
export function fieldNotFound(): TwentyError {
  return notFound(
    'FIELD_METADATA_NOT_FOUND',
    'Field metadata not found',
    'The field you are trying to set permissions for could not be found. It may have been deleted.',
  );
}

/** Refuses a field permission that gives instead of taking. */
export function refuseGrant(...given: readonly unknown[]): void {
  if (!given.includes(true)) return;
  throw badInput(
    'ONLY_FIELD_RESTRICTION_ALLOWED',
    'Field permission can only introduce a restriction',
    'Field permissions can only be used to restrict access, not to grant additional permissions.',
  );
}

/** Refuses an empty list, as the framework's validation does. */
export function refuseNone(name: string, list: readonly unknown[]): void {
  if (list.length > 0) return;
  throw new TwentyError(`${name} must contain at least 1 elements`, 'BAD_USER_INPUT', {
    friendly: 'An error occurred.',
  });
}

/** Refuses permission flags that do not exist. */
export function refuseUnknownFlags(flags: readonly string[], known: ReadonlySet<string>): void {
  const unknown = flags.filter((flag) => !known.has(flag));
  if (unknown.length === 0) return;
  throw badInput(
    'INVALID_SETTING_PERMISSIONS',
    `Invalid permission setting (unknown value): ${unknown.join(', ')}`,
    'Some of the permissions you selected are not valid. Please try again with valid permission settings.',
  );
}

/** Refuses to delete a role that API keys have: they cannot have the default one instead. */
export function refuseWithKeys({ id, label }: Role, { apiKeys }: Workspace): void {
  if (![...apiKeys.values()].some((key) => key.roleId === id)) return;
  const cause = 'the workspace default role cannot be assigned to API keys';
  throw badInput(
    'ROLE_CANNOT_BE_ASSIGNED_TO_API_KEYS',
    `Cannot delete role "${label}": ${cause}.`,
    `Cannot delete this role: it is still assigned to one or more API keys, and ${cause}. Please reassign these API keys to another role first.`,
  );
}
