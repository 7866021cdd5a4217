import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { failure, problem, refusal } from '../metadata/model-refusal';
import { uuidFrom } from '../ids';
import { isObject } from '../store/row';
import { badInput, forbidden, TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import type { Entity } from './entity-store';
import type { Kind } from './kinds';

type Given = Readonly<Record<string, unknown>>;
/** One thing that is wrong with an entity: code, message, and the text for users when it is another one. */
type Wrong = readonly [code: string, message: string, friendly?: string];

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
    if (hasFlag(caller.role, 'VIEWS')) return;
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

/** Refuses keys that lead nowhere. */
export function refuseDanglingKeys(kind: Kind, given: Given, { model, entities }: Workspace): void {
  for (const { name } of kind.fields) {
    const target = name.slice(0, -2);
    const id = given[name];
    if (id == null || !name.endsWith('Id')) continue;
    const isThere = {
      objectMetadata: () => model.findById(String(id)) !== undefined,
      fieldMetadata: () => model.findField(String(id)) !== undefined,
      [kind.parent?.kind ?? '']: () => entities.find(target, id) !== undefined,
    }[target];
    if (isThere === undefined || isThere()) continue;
    const message = `Could not find ${target} for given ${name}`;
    throw new TwentyError(message, 'INTERNAL_SERVER_ERROR', { friendly: VAGUE });
  }
}

const isBlank = (value: unknown) => value == null || value === '';

/** What a menu item of each type must have, and what it is told without. */
const MENU_NEEDS: Readonly<Record<string, readonly [keys: readonly string[], message: string]>> = {
  RECORD: [
    ['targetRecordId', 'targetObjectMetadataId'],
    'targetRecordId and targetObjectMetadataId are required for RECORD type',
  ],
  OBJECT: [['targetObjectMetadataId'], 'targetObjectMetadataId is required for OBJECT type'],
  VIEW: [['viewId'], 'viewId is required for VIEW type'],
  LINK: [['link'], 'link is required for LINK type'],
  FOLDER: [['name'], 'Folder name is required'],
  PAGE_LAYOUT: [['pageLayoutId'], 'pageLayoutId is required for PAGE_LAYOUT type'],
};

type Check = (given: Given, workspace: Workspace) => readonly (Wrong | undefined)[];

/** What is checked of a new entity, by kind. */
const CHECKS: Readonly<Record<string, Check>> = {
  view: (given) => [
    given['type'] === 'KANBAN' && isBlank(given['mainGroupByFieldMetadataId'])
      ? ['INVALID_VIEW_DATA', 'Kanban view must have a main group by field']
      : undefined,
    given['type'] === 'CALENDAR' && isBlank(given['calendarFieldMetadataId'])
      ? ['INVALID_VIEW_DATA', 'Calendar view must have a calendar field']
      : undefined,
  ],
  viewField: checkViewField,
  navigationMenuItem: (given) => {
    const [keys, message] = MENU_NEEDS[String(given['type'])] ?? [[], ''];
    return [
      keys.some((key) => isBlank(given[key])) ? ['INVALID_NAVIGATION_MENU_ITEM_INPUT', message] : undefined,
    ];
  },
  pageLayoutWidget: ({ title, gridPosition }) => {
    const { column, columnSpan } = isObject(gridPosition) ? gridPosition : {};
    if (Number(column) + Number(columnSpan) <= GRID_WIDTH) return [];
    const sum = `(column ${String(column)} + columnSpan ${String(columnSpan)} > ${GRID_WIDTH})`;
    const message = `Invalid widget position for widget "${String(title)}": widget extends beyond grid width ${sum}`;
    return [['INVALID_PAGE_LAYOUT_WIDGET_DATA', message, 'Widget extends beyond grid width']];
  },
};

const GRID_WIDTH = 12;

/** One column per field, and the one that names the record comes first. */
function checkViewField(given: Given, { entities, model }: Workspace): readonly (Wrong | undefined)[] {
  const siblings = entities.list('viewField', { viewId: given['viewId'] });
  const isTwice = siblings.some((one) => one['fieldMetadataId'] === given['fieldMetadataId']);
  const found = model.findField(String(given['fieldMetadataId']));
  const isLabel = found !== undefined && found.object.labelField === found.field.name;
  const position = Number(given['position'] ?? 0);
  const isBehind = isLabel && siblings.some((one) => Number(one['position']) <= position);
  return [
    isTwice
      ? [
          'INVALID_VIEW_DATA',
          'View field with same fieldMetadataUniversalIdentifier and viewUniversalIdentifier already exists',
          'View field already exists',
        ]
      : undefined,
    isBehind
      ? ['INVALID_VIEW_DATA', 'Label identifier view field has to be in the lowest position']
      : undefined,
  ];
}

/** How the operation on each kind is called in a refusal, where its plain name is not. */
const DOING: Readonly<Record<string, string>> = {
  viewField: 'view fields',
  navigationMenuItem: 'navigation menu items',
};

/** Refuses a new entity that its kind's checks find wrong, or a changed one. */
export function refuseWrong(kind: Kind, given: Given, workspace: Workspace, verb: 'create' | 'update'): void {
  const wrongs = CHECKS[kind.name]?.(given, workspace).filter((one) => one !== undefined) ?? [];
  if (wrongs.length === 0) return;
  const problems = wrongs.map(([code, message, friendly]) => problem(code, message, undefined, friendly));
  const known = {
    universalIdentifier: uuidFrom('universal', JSON.stringify(given)),
    ...identifiersOf(kind, given),
  };
  const doing = `${verb === 'create' ? 'creating' : 'updating'} ${DOING[kind.name] ?? words(kind.name)}`;
  throw refusal(doing, { [kind.name]: [failure(kind.name, verb, problems, known)] });
}

/** What a refusal says of where the entity would have been. */
function identifiersOf(kind: Kind, given: Given): Record<string, string> {
  const keys = ['fieldMetadataId', kind.parent?.key ?? ''].filter((key) => given[key] != null);
  if (kind.parent === undefined) return {};
  return Object.fromEntries(
    keys.map((key) => [`${key.slice(0, -2)}UniversalIdentifier`, identifierOf(kind, String(given[key]))]),
  );
}

/** Entities of a layout are their own universal identifiers. */
function identifierOf(kind: Kind, id: string): string {
  return kind.name.startsWith('pageLayout') ? id : uuidFrom('universal', id);
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
