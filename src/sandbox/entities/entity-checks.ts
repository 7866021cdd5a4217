import { uuidFrom } from '../ids';
import { failure, problem, type Problem, refusal } from '../metadata/model-refusal';
import { isObject } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { words } from './entity-refusals';
import { operandsOf } from './filter-operands';
import type { Kind } from './kinds';

type Given = Readonly<Record<string, unknown>>;
/** One thing that is wrong with an entity: code, message, and the text for users when it is another one. */
type Wrong = readonly [code: string, message: string, friendly?: string];

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

/** Refuses a new entity under an id that is in use. */
export function refuseTakenId(kind: Kind, given: Given, { entities }: Workspace): void {
  const { id } = given;
  if (id == null || entities.find(kind.name, id) === undefined) return;
  if (kind.name === 'navigationMenuItem') {
    const where = 'addFlatEntityToFlatEntityMapsThroughMutationOrThrow';
    const message = `${where}: flat entity to add already exists (universalIdentifier: ${String(id)})`;
    throw new TwentyError(message, 'INTERNAL_SERVER_ERROR', { friendly: 'An error occurred.' });
  }
  throw migrationFailed(kind.name, String(id));
}

/** What the database refuses of a change of the configuration. */
function migrationFailed(name: string, id: string): TwentyError {
  const what = `'create' for '${name}' (universalIdentifier: ${uuidFrom('universal', id)})`;
  const message = `Migration action ${what} failed`;
  return new TwentyError(message, 'INTERNAL_SERVER_ERROR', { friendly: 'Migration execution failed.' });
}

/** A view is sorted by a field once. */
export function refuseSecondSort(kind: Kind, given: Given, { entities }: Workspace): void {
  const { viewId, fieldMetadataId } = given;
  if (kind.name !== 'viewSort' || entities.list(kind.name, { viewId, fieldMetadataId }).length === 0) return;
  throw migrationFailed(kind.name, `${String(viewId)}${String(fieldMetadataId)}`);
}

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
  viewFilter: (given, { model }) => {
    const {
      fieldMetadataId,
      relationTargetFieldMetadataId: behind,
      operand = 'CONTAINS',
      subFieldName,
    } = given;
    const type = model.findField(String(behind ?? fieldMetadataId))?.field.type ?? '';
    const allowed = operandsOf(type, subFieldName);
    if (allowed === undefined || allowed.includes(String(operand))) return [];
    const message = `Operand "${String(operand)}" is not supported on field type "${type}". Supported operands: ${allowed.join(', ')}.`;
    return [['INVALID_VIEW_FILTER_DATA', message, 'Filter operand is not supported for this field type']];
  },
  navigationMenuItem: (given) => {
    const [keys, message] = MENU_NEEDS[String(given['type'])] ?? [[], ''];
    return [
      keys.some((key) => isBlank(given[key])) ? ['INVALID_NAVIGATION_MENU_ITEM_INPUT', message] : undefined,
    ];
  },
  pageLayoutWidget: (given) => [beyondGrid(given)],
};

/** What is checked of a changed entity, by kind. */
const CHECKS_OF_CHANGES: Readonly<Record<string, Check>> = {
  view: (given, workspace) => CHECKS['view']?.(given, workspace) ?? [],
  navigationMenuItem: ({ id, folderId }) => [
    folderId != null && folderId === id
      ? ['CIRCULAR_DEPENDENCY', 'Navigation menu item cannot be its own parent']
      : undefined,
  ],
};

const GRID_WIDTH = 12;

function beyondGrid({ title, gridPosition }: Given): Wrong | undefined {
  const { column, columnSpan } = isObject(gridPosition) ? gridPosition : {};
  if (Number(column) + Number(columnSpan) <= GRID_WIDTH) return undefined;
  const sum = `(column ${String(column)} + columnSpan ${String(columnSpan)} > ${GRID_WIDTH})`;
  const message = `Invalid widget position for widget "${String(title)}": widget extends beyond grid width ${sum}`;
  return ['INVALID_PAGE_LAYOUT_WIDGET_DATA', message, 'Widget extends beyond grid width'];
}

/** What is wrong with a widget of a layout that is written whole. */
export function widgetProblems(given: Given): Problem[] {
  const { title, type, configuration } = given;
  const told = isObject(configuration) ? configuration : {};
  const isGraph = type === 'GRAPH' && !String(told['configurationType']).endsWith('_CHART');
  const isBare = told['configurationType'] === 'BAR_CHART' && told['layout'] == null;
  const code = 'INVALID_PAGE_LAYOUT_WIDGET_DATA';
  const lacking = (what: string, of: string): Wrong => [
    code,
    `${what} is required for ${of} widget "${String(title)}"`,
    `${what} is required for ${of}${of === 'graph' ? ' widget' : ''}`,
  ];
  const wrongs = [
    beyondGrid(given),
    isGraph ? lacking('Configuration', 'graph') : undefined,
    isBare ? lacking('Layout', 'bar chart') : undefined,
  ];
  return wrongs.flatMap((wrong) => (wrong ? [problem(wrong[0], wrong[1], undefined, wrong[2])] : []));
}

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
  const checks = verb === 'create' ? CHECKS : CHECKS_OF_CHANGES;
  const wrongs = checks[kind.name]?.(given, workspace).filter((one) => one !== undefined) ?? [];
  if (wrongs.length === 0) return;
  const problems = wrongs.map(([code, message, friendly]) => problem(code, message, undefined, friendly));
  const known = {
    universalIdentifier:
      kind.name === 'navigationMenuItem' && verb === 'update'
        ? String(given['id'])
        : uuidFrom('universal', JSON.stringify(given)),
    ...identifiersOf(kind, given),
  };
  const doing = `${verb === 'create' ? 'creating' : 'updating'} ${DOING[kind.name] ?? words(kind.name)}`;
  throw refusal(doing, { [kind.name]: [failure(kind.name, verb, problems, known)] });
}

/** What a refusal says of where the entity would have been. */
function identifiersOf(kind: Kind, given: Given): Record<string, string> {
  const keys = ['fieldMetadataId', kind.parent?.key ?? ''].filter((key) => given[key] != null);
  if (kind.parent === undefined || kind.name === 'viewFilter') return {};
  return Object.fromEntries(
    keys.map((key) => [`${key.slice(0, -2)}UniversalIdentifier`, identifierOf(kind, String(given[key]))]),
  );
}

/** Entities of a layout are their own universal identifiers. */
function identifierOf(kind: Kind, id: string): string {
  return kind.name.startsWith('pageLayout') ? id : uuidFrom('universal', id);
}
