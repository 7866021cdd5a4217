import { uuidFrom } from '../ids';
import type { Json } from '../store/row';
import type { FieldMetadata, FieldType, ObjectMetadata, RelationEnd } from './metadata';
import { newField, systemFields } from './new-field';
import standardObjects from './standard-objects.json';

/** A field in `standard-objects.json`: name, type, label, description, icon, and what is unusual about it. */
type FieldRecord = [string, string, string, string, string, FieldExtras?];
interface FieldExtras {
  readonly editable?: boolean;
  readonly isSystem?: boolean;
  readonly isNullable?: boolean;
  readonly isUnique?: boolean;
  readonly defaultValue?: Json;
  readonly options?: readonly (readonly string[])[];
  readonly settings?: Record<string, Json>;
  /** `object.field` at the other end of a many-to-one, a one-to-many, or a morph relation. */
  readonly one?: string;
  readonly many?: string;
  readonly oneOf?: readonly string[];
  readonly onDelete?: string;
}
interface ObjectRecord {
  readonly nameSingular: string;
  readonly namePlural: string;
  readonly labelSingular: string;
  readonly labelPlural: string;
  readonly description: string;
  readonly icon: string;
  readonly shortcut?: string;
  readonly isSystem?: boolean;
  readonly isSearchable?: boolean;
  readonly isUICreatable?: boolean;
  readonly labelField: string;
  readonly imageField?: string;
  readonly duplicateCriteria?: readonly (readonly string[])[];
  readonly position: string;
  readonly searchIcon?: string;
  readonly createdBy?: readonly string[];
  readonly lockedSystemFields?: boolean;
  readonly fields: readonly FieldRecord[];
}

/** The standard model of Twenty 2.21 for one workspace. */
export function standardModel(workspaceId: string, now: string): ObjectMetadata[] {
  return (standardObjects as unknown as readonly ObjectRecord[]).map((record) =>
    objectOf(record, workspaceId, now),
  );
}

function objectOf(record: ObjectRecord, workspaceId: string, now: string): ObjectMetadata {
  const scope = `${workspaceId}/${record.nameSingular}`;
  const { position, searchIcon, createdBy, lockedSystemFields, fields, ...words } = record;
  const system = systemFields(scope, false).map((field) => ({
    ...field,
    ...unusual(field, { position, searchIcon, createdBy, lockedSystemFields }),
  }));
  return {
    id: uuidFrom(scope),
    shortcut: null,
    color: '',
    isActive: true,
    isSystem: false,
    isSearchable: false,
    isUICreatable: false,
    isCustom: false,
    isLabelSyncedWithName: false,
    imageField: null,
    duplicateCriteria: null,
    createdAt: now,
    updatedAt: now,
    ...words,
    fields: [...system, ...fields.map((field) => fieldOf(field, workspaceId, scope))],
  };
}

type Unusual = Pick<ObjectRecord, 'position' | 'searchIcon' | 'createdBy' | 'lockedSystemFields'>;

function unusual(field: FieldMetadata, record: Unusual): Partial<FieldMetadata> {
  const isUIEditable = record.lockedSystemFields !== true;
  if (field.name === 'position') return { description: record.position, isUIEditable };
  if (field.name === 'searchVector') return { icon: record.searchIcon ?? field.icon, isUIEditable };
  if (field.name !== 'createdBy' || record.createdBy === undefined) return {};
  const [label, description] = record.createdBy;
  return { label: label ?? field.label, description: description ?? field.description };
}

function fieldOf(record: FieldRecord, workspaceId: string, scope: string): FieldMetadata {
  const [name, type, label, description, icon, extras = {}] = record;
  const { isSystem = false, isNullable = true, isUnique = false, defaultValue = null } = extras;
  const { editable, options, one, many, oneOf } = extras;
  return newField({
    id: uuidFrom(scope, name),
    name,
    type: type as FieldType,
    label,
    description,
    icon,
    isUIEditable: editable === true,
    isCustom: false,
    isSystem,
    isNullable,
    isUnique,
    defaultValue,
    options:
      options === undefined
        ? null
        : options.map((option, position) => optionOf(option, position, scope, name)),
    settings: settingsOf(name, extras, workspaceId),
    relation: relationOf(one, many),
    morphTargets: oneOf === undefined ? null : oneOf.map(endOf),
  });
}

function optionOf(option: readonly string[], position: number, ...scope: string[]) {
  const [value = '', label = '', color = ''] = option;
  return { id: uuidFrom(...scope, value), value, label, color, position };
}

function settingsOf(name: string, extras: FieldExtras, workspaceId: string): Record<string, Json> | null {
  const own = { ...extras.settings };
  const junction = own['junctionTargetFieldId'];
  if (typeof junction === 'string') own['junctionTargetFieldId'] = fieldId(endOf(junction), workspaceId);
  if (extras.many !== undefined) return { ...own, relationType: 'ONE_TO_MANY' };
  const firstTarget = extras.oneOf?.[0];
  if (extras.one === undefined && firstTarget === undefined)
    return extras.settings === undefined ? null : own;
  const joinColumnName = firstTarget === undefined ? `${name}Id` : joinColumnOf(name, endOf(firstTarget));
  return { ...own, onDelete: extras.onDelete ?? 'SET_NULL', relationType: 'MANY_TO_ONE', joinColumnName };
}

function joinColumnOf(name: string, end: RelationEnd): string {
  return `${name}${end.object.charAt(0).toUpperCase()}${end.object.slice(1)}Id`;
}

function relationOf(one: string | undefined, many: string | undefined): FieldMetadata['relation'] {
  if (one !== undefined) return { type: 'MANY_TO_ONE', target: endOf(one) };
  return many === undefined ? null : { type: 'ONE_TO_MANY', target: endOf(many) };
}

function endOf(path: string): RelationEnd {
  const [object = '', field = ''] = path.split('.');
  return { object, field };
}

function fieldId(end: RelationEnd, workspaceId: string): string {
  return uuidFrom(`${workspaceId}/${end.object}`, end.field);
}
