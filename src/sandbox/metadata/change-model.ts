import { clock } from '../clock';
import { uuidFrom } from '../ids';
import type { FieldMetadata, FieldType, ObjectMetadata, SelectOption } from '../model/metadata';
import { newField, systemFields, withField } from '../model/new-field';
import { literal } from '../store/new-row';
import type { Json } from '../store/row';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import { manySide, relationPart, scopeOf } from './new-relation';
import { refuseBadField, refuseBadObject } from './refuse-model-change';

type Input = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The objects through which every custom object is linked, and what its side of the link is called. */
const LINKS = {
  timelineActivity: { name: 'timelineActivities', label: 'Timeline Activities', icon: 'IconTimelineEvent' },
  attachment: { name: 'attachments', label: 'Attachments', icon: 'IconFileImport' },
  noteTarget: { name: 'noteTargets', label: 'Notes', icon: 'IconNotes' },
  taskTarget: { name: 'taskTargets', label: 'Tasks', icon: 'IconCheckbox' },
} as const;

/** Adds a custom object with its name field, its system fields and its links to notes, tasks, attachments, timeline. */
export function createObject(workspace: Workspace, input: Input): ObjectMetadata {
  refuseBadObject(workspace, input);
  const nameSingular = String(input['nameSingular']);
  const object = customObject(input, scopeOf(workspace, nameSingular));
  workspace.model.put(object);
  for (const [name, link] of Object.entries(LINKS))
    addMorphTarget(workspace, name, { object: nameSingular, field: link.name });
  return object;
}

const CUSTOM = {
  isActive: true,
  isSystem: false,
  isSearchable: true,
  isUICreatable: true,
  isCustom: true,
  imageField: null,
  duplicateCriteria: null,
} as const;

function customObject(input: Input, scope: string): ObjectMetadata {
  const now = clock.iso();
  const hasName = input['skipNameField'] !== true;
  return {
    ...CUSTOM,
    id: uuidFrom(scope),
    nameSingular: String(input['nameSingular']),
    namePlural: String(input['namePlural']),
    labelSingular: String(input['labelSingular']),
    labelPlural: String(input['labelPlural']),
    description: text(input['description']) ?? '',
    icon: text(input['icon']) ?? '',
    shortcut: text(input['shortcut']),
    color: text(input['color']) ?? '',
    isLabelSyncedWithName: input['isLabelSyncedWithName'] === true,
    labelField: hasName ? 'name' : 'id',
    createdAt: now,
    updatedAt: now,
    fields: customFields(scope, hasName),
  };
}

function customFields(scope: string, hasName: boolean): FieldMetadata[] {
  const words = { label: 'Name', description: 'Name', icon: 'IconAbc' };
  const nameField = newField({ id: uuidFrom(scope, 'name'), name: 'name', type: 'TEXT', ...words });
  const system = systemFields(scope, true).map((field) => ({ ...field, settings: null }));
  const links = Object.entries(LINKS).map(([object, { name, label, icon }]) =>
    newField({
      id: uuidFrom(scope, name),
      name,
      type: 'RELATION',
      label,
      icon,
      ...manySide(object, 'target'),
    }),
  );
  return [...(hasName ? [nameField] : []), ...system, ...links];
}

function addMorphTarget(workspace: Workspace, name: string, end: { object: string; field: string }): void {
  const object = workspace.model.find(name);
  const field = object?.fields.find((candidate) => candidate.name === 'target');
  if (object === undefined || field === undefined) return;
  workspace.model.put(withField(object, { ...field, morphTargets: [...(field.morphTargets ?? []), end] }));
}

/** Adds a field, for a relation its other side too, and gives existing records its default. */
export function createField(
  workspace: Workspace,
  input: Input,
): { object: ObjectMetadata; field: FieldMetadata } {
  const object = refuseBadField(workspace, input);
  const id = uuidFrom(scopeOf(workspace, object.nameSingular), String(input['name']));
  const field = newField({
    id,
    name: String(input['name']),
    type: input['type'] as FieldType,
    label: String(input['label']),
    description: text(input['description']) ?? '',
    icon: text(input['icon']) ?? '',
    isNullable: input['isNullable'] !== false,
    isUnique: input['isUnique'] === true,
    isLabelSyncedWithName: input['isLabelSyncedWithName'] === true,
    defaultValue: (input['defaultValue'] ?? null) as Json,
    options: optionsOf(input, id),
    settings: (input['settings'] ?? null) as FieldMetadata['settings'],
    ...relationPart(workspace, object, input),
  });
  // A relation to its own object has just put the other side there.
  const changed = withField(workspace.model.find(object.nameSingular) ?? object, field);
  workspace.model.put(changed);
  fillDefaults(workspace, changed, field);
  return { object: changed, field };
}

const RATINGS = [1, 2, 3, 4, 5];

function optionsOf(input: Input, scope: string): SelectOption[] | null {
  if (input['type'] !== 'RATING') return readOptions(input['options'], scope);
  return RATINGS.map((stars, position) => ({
    id: uuidFrom(scope, String(stars)),
    value: `RATING_${stars}`,
    label: String(stars),
    position,
  }));
}

/** The options of an enum field as sent; those without an id get one that follows from the scope. */
export function readOptions(options: unknown, scope: string): SelectOption[] | null {
  if (!Array.isArray(options)) return null;
  return options.filter(isObject).map((option, position) => ({
    id: text(option['id']) ?? uuidFrom(scope, String(position)),
    value: String(option['value']),
    label: String(option['label']),
    color: text(option['color']) ?? 'gray',
    position: Number(option['position'] ?? position),
  }));
}

function fillDefaults(workspace: Workspace, object: ObjectMetadata, field: FieldMetadata): void {
  const member = workspace.model.getShape(object.nameSingular).members.get(field.name);
  const value = literal(field.defaultValue, clock.iso());
  if (member?.kind !== 'column' || value === null) return;
  workspace.store.table(object.nameSingular).rewrite(member.column.key, () => value);
}
