import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { uuidFrom } from '../ids';
import { badInput, forbidden, TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import type { Entity } from './entity-store';
import type { Kind } from './kinds';

type Given = Readonly<Record<string, unknown>>;

/** `viewFilter` as messages spell it. */
export function words(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sentence(kind: string): string {
  const text = words(kind);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const VAGUE = 'An error occurred.';

/** No entity of that id: in the words of the kind. */
export function entityMissing(kind: Kind, id: unknown, verb: string): TwentyError {
  if (kind.name === 'navigationMenuItem') {
    return new TwentyError('Navigation menu item not found', 'NOT_FOUND', {
      subCode: 'NAVIGATION_MENU_ITEM_NOT_FOUND',
      friendly: 'Navigation menu item not found.',
    });
  }
  const isNamed = kind.name.startsWith('pageLayout') && verb !== 'destroy';
  const message = isNamed
    ? `${sentence(kind.name)} with ID "${String(id)}" not found`
    : `${sentence(kind.name)} to ${verb} not found`;
  return new TwentyError(message, 'NOT_FOUND', { friendly: VAGUE });
}

const withFriendly = (friendly: string) =>
  new TwentyError('Entity performing the request does not have permission', 'INTERNAL_SERVER_ERROR', {
    friendly: `${friendly} Please contact your workspace administrator for access.`,
  });

/** Refuses a write that the caller's role does not allow: VIEWS for views, LAYOUTS for the rest. */
export function refuseWriter(kind: Kind, caller: Caller, verb: string, given: Given): void {
  if (kind.name.startsWith('view')) {
    const isOwn = given['visibility'] === 'UNLISTED' && verb === 'create';
    if (hasFlag(caller.role, 'VIEWS') && (!isOwn || caller.user !== null)) return;
    const doing =
      kind.name === 'view' && verb === 'create' ? 'create workspace-level views' : 'modify this view';
    const error = forbidden(`You do not have permission to ${doing}`);
    throw new TwentyError(error.message, 'FORBIDDEN', { friendly: `You don't have permission to ${doing}.` });
  }
  if (kind.name === 'navigationMenuItem') refuseMenuWriter(caller, verb, given);
  else if (!hasFlag(caller.role, 'LAYOUTS'))
    throw withFriendly('You do not have permission to access this feature.');
}

function refuseMenuWriter(caller: Caller, verb: string, given: Given): void {
  if (given['userWorkspaceId'] != null) {
    if (caller.user?.userWorkspaceId === given['userWorkspaceId']) return;
    const message = 'User-level navigation menu items can only be created by authenticated users';
    throw badInput('INVALID_NAVIGATION_MENU_ITEM_INPUT', message, 'Invalid navigation menu item input.');
  }
  if (hasFlag(caller.role, 'LAYOUTS')) return;
  throw withFriendly(`You do not have permission to ${verb} workspace-level navigation menu items.`);
}

/** What keys lead to whose name does not say so. */
const KEY_TARGETS: Readonly<Record<string, string>> = {
  folderId: 'navigationMenuItem',
  targetObjectMetadataId: 'objectMetadata',
};

/** Refuses keys that lead nowhere. */
export function refuseDanglingKeys(kind: Kind, given: Given, { model, entities }: Workspace): void {
  for (const { name } of kind.fields) {
    const target = KEY_TARGETS[name] ?? name.slice(0, -2);
    const id = given[name];
    if (id == null || !name.endsWith('Id')) continue;
    const isThere = {
      objectMetadata: () => model.findById(String(id)) !== undefined,
      fieldMetadata: () => model.findField(String(id)) !== undefined,
      [kind.parent?.kind ?? '']: () => entities.find(target, id) !== undefined,
      ...(kind.name === 'navigationMenuItem' && {
        navigationMenuItem: () => entities.find(target, id) !== undefined,
        view: () => entities.find(target, id) !== undefined,
      }),
    }[target];
    if (isThere === undefined || isThere()) continue;
    const message = `Could not find ${target} for given ${name}`;
    throw new TwentyError(message, 'INTERNAL_SERVER_ERROR', { friendly: VAGUE });
  }
}

/** What one sees of a stored entity besides its columns. */
export function shownEntity(entity: Entity, workspace: Workspace): Entity {
  return {
    ...entity,
    workspaceId: workspace.id,
    applicationId: uuidFrom(workspace.id, 'custom application'),
    universalIdentifier: uuidFrom('universal', entity.id),
  };
}
