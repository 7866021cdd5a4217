import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import { isUuid } from '../ids';
import type { FieldMetadata, ObjectMetadata, RelationEnd, SelectOption } from '../model/metadata';
import { withField } from '../model/new-field';
import { literal } from '../store/new-row';
import type { Json } from '../store/row';
import { TwentyError } from '../twenty-error';
import type { Workspace } from '../workspace';
import { readOptions } from './change-model';
import {
  fieldToDelete,
  fieldToUpdate,
  indexedObject,
  notAnId,
  objectToDelete,
  objectToUpdate,
  refuseBadChange,
  refuseBadIndex,
} from './refuse-edit';
import { refuseStandardDeletion, refuseUnique } from './refuse-model-change';

type Input = Readonly<Record<string, unknown>>;
interface Found {
  readonly object: ObjectMetadata;
  readonly field: FieldMetadata;
}

const OBJECT_KEYS = [
  'labelSingular',
  'labelPlural',
  'description',
  'icon',
  'shortcut',
  'color',
  'isActive',
  'isSearchable',
];
const FIELD_KEYS = [
  'label',
  'description',
  'icon',
  'isActive',
  'isNullable',
  'isUnique',
  'defaultValue',
  'settings',
];

function picked(update: Input, keys: readonly string[]): Record<string, unknown> {
  const given = Object.fromEntries(
    keys.filter((key) => update[key] !== undefined).map((key) => [key, update[key]]),
  );
  return { ...given, updatedAt: clock.iso() };
}

function getObject(workspace: Workspace, id: unknown, missing: (id: string) => TwentyError): ObjectMetadata {
  if (!isUuid(id)) throw notAnId();
  const object = workspace.model.findById(id);
  if (object === undefined) throw missing(id);
  return object;
}

function getField(workspace: Workspace, id: unknown, missing: () => TwentyError): Found {
  if (!isUuid(id)) throw notAnId();
  const found = workspace.model.findField(id);
  if (found === undefined) throw missing();
  return found;
}

/** Changes labels, looks and activity of an object. An inactive object is served all the same. */
export function updateObject(workspace: Workspace, id: unknown, update: Input): ObjectMetadata {
  const object = getObject(workspace, id, objectToUpdate);
  const nameOf = (fieldId: unknown) => object.fields.find((field) => field.id === fieldId)?.name;
  const changed: ObjectMetadata = {
    ...object,
    ...picked(update, OBJECT_KEYS),
    labelField: nameOf(update['labelIdentifierFieldMetadataId']) ?? object.labelField,
    imageField: nameOf(update['imageIdentifierFieldMetadataId']) ?? object.imageField,
  };
  workspace.model.put(changed);
  return changed;
}

/** Removes a custom object, active or not, with its records and every field that led to it. */
export function deleteObject(workspace: Workspace, id: unknown): ObjectMetadata {
  const object = getObject(workspace, id, objectToDelete);
  if (!object.isCustom) throw refuseStandardDeletion(object);
  workspace.model.remove(object.nameSingular);
  workspace.store.table(object.nameSingular).clear();
  for (const other of workspace.model.all()) forget(other, object.nameSingular, workspace);
  return object;
}

function forget(object: ObjectMetadata, target: string, workspace: Workspace): void {
  const leads = (end: RelationEnd | undefined) => end?.object === target;
  const fields = object.fields
    .filter((field) => !leads(field.relation?.target))
    .map((field) => ({ ...field, morphTargets: field.morphTargets?.filter((end) => !leads(end)) ?? null }));
  const isTouched = object.fields.some(
    (field) => leads(field.relation?.target) || field.morphTargets?.some(leads) === true,
  );
  if (isTouched) workspace.model.put({ ...object, fields });
}

/** Changes a field. Options that keep their id take their records along; all other values fall back to the default. */
export function updateField(workspace: Workspace, id: unknown, update: Input): Found {
  const { object, field } = getField(workspace, id, fieldToUpdate);
  const scope = `${field.id}/${workspace.model.version}`;
  const options = update['options'] === undefined ? field.options : readOptions(update['options'], scope);
  refuseBadChange(object, field, update);
  const changed: FieldMetadata = { ...field, ...picked(update, FIELD_KEYS), options };
  if (!field.isUnique) refuseUnique(changed, 'updating field');
  const after = withField(object, changed);
  workspace.model.put(after);
  if (field.options !== null && options !== null && options !== field.options)
    moveValues(workspace, after, field.options, changed);
  return { object: after, field: changed };
}

function moveValues(
  workspace: Workspace,
  object: ObjectMetadata,
  old: readonly SelectOption[],
  field: FieldMetadata,
): void {
  const moved = new Map(
    old.map(({ id, value }) => [value, field.options?.find((option) => option.id === id)?.value]),
  );
  const fallback = literal(field.defaultValue, '');
  const move = (value: Json): Json => {
    if (!Array.isArray(value)) return value === null ? null : (moved.get(String(value)) ?? fallback);
    const values = value.flatMap((one: Json) => moved.get(String(one)) ?? []);
    return values.length === 0 ? null : values;
  };
  workspace.store.table(object.nameSingular).rewrite(field.name, move);
}

/** Removes a custom field, for a relation its other side too. */
export function deleteField(workspace: Workspace, id: unknown): Found {
  const { object, field } = getField(workspace, id, fieldToDelete);
  if (!field.isCustom || field.isSystem) {
    throw new TwentyError(`Cannot delete standard field "${field.name}"`, 'FORBIDDEN', {
      subCode: 'FIELD_MUTATION_NOT_ALLOWED',
      friendly: 'This field cannot be modified.',
    });
  }
  drop(workspace, object, field.name);
  for (const end of [field.relation?.target ?? [], field.morphTargets ?? []].flat()) {
    const far = workspace.model.find(end.object);
    if (far !== undefined) drop(workspace, far, end.field);
  }
  return { object, field };
}

/** Its values go too, so that a field of the same name begins empty. */
function drop(workspace: Workspace, object: ObjectMetadata, name: string): void {
  const { model, store } = workspace;
  const columns = [...model.getShape(object.nameSingular).columns.values()];
  for (const { key, field } of columns) if (field.name === name) store.table(object.nameSingular).forget(key);
  model.put({ ...object, fields: object.fields.filter((field) => field.name !== name) });
}

/** An index of its own makes nothing faster here: it is answered, and forgotten. */
export function createIndex(workspace: Workspace, input: Input): Record<string, unknown> {
  const object = getObject(workspace, input['objectMetadataId'], indexedObject);
  refuseBadIndex(object, input['fields']);
  const now = clock.iso();
  const name = `IDX_${randomUUID().replaceAll('-', '').slice(0, 27)}`;
  const type = input['indexType'] ?? 'BTREE';
  return {
    id: randomUUID(),
    name,
    isCustom: true,
    isUnique: false,
    indexType: type,
    createdAt: now,
    updatedAt: now,
    indexFieldMetadataList: [],
  };
}
