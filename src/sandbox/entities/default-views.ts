import { uuidFrom } from '../ids';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import type { Workspace } from '../workspace';
import type { Entity } from './entity-store';
import { getKind } from './kinds';

const VISIBLE_SYSTEM_FIELDS = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'];
const known = new WeakMap<Workspace, number>();

/** Gives every object that has appeared its two views and its menu item, and every new field its place in them. */
export function keepDefaults(workspace: Workspace): void {
  const { model } = workspace;
  if (known.get(workspace) === model.version) return;
  known.set(workspace, model.version);
  for (const object of model.all()) keepObject(object, workspace);
  for (const view of workspace.entities.list('view')) {
    if (model.findById(String(view['objectMetadataId'])) === undefined)
      workspace.entities.destroy('view', view.id);
  }
}

/** Gives a view with columns by a field one for each of its options, and one for records without. */
export function groupColumns(view: Entity, { entities, model }: Workspace): void {
  const found = model.findField(String(view['mainGroupByFieldMetadataId']));
  if (found === undefined || found.field.options === null) return;
  const options = [...found.field.options].sort((a, b) => a.position - b.position);
  const values = [...options.map(({ value }) => value), ...(found.field.isNullable ? [''] : [])];
  values.forEach((fieldValue, position) => {
    entities.create(getKind('viewGroup'), { viewId: view.id, fieldValue, position });
  });
}

/** Menu items of objects that are gone linger until the next entity is made. */
export function forgetLost({ entities, model }: Workspace): void {
  for (const item of entities.list('navigationMenuItem')) {
    const target = item['targetObjectMetadataId'];
    if (target != null && model.findById(String(target)) === undefined)
      entities.destroy('navigationMenuItem', item.id);
  }
}

function keepObject(object: ObjectMetadata, workspace: Workspace): void {
  const index = uuidFrom(object.id, 'index view');
  const page = uuidFrom(object.id, 'record page view');
  if (workspace.entities.find('view', index) === undefined) plant(object, workspace, { index, page });
  const label = object.fields.filter((field) => field.name === object.labelField);
  const system = object.fields.filter((field) => VISIBLE_SYSTEM_FIELDS.includes(field.name));
  const own = object.fields.filter((field) => !isHidden(field, object));
  const first = object.isCustom ? system : [];
  keepFields(workspace, index, [...label, ...first], true);
  keepFields(workspace, index, own, !object.isCustom);
  keepFields(workspace, page, [...first, ...own], true);
}

function plant(object: ObjectMetadata, { entities }: Workspace, ids: { index: string; page: string }): void {
  const { isCustom, labelPlural, labelSingular, id: objectMetadataId } = object;
  const shared = { objectMetadataId, icon: 'IconList', isCustom };
  const view = getKind('view');
  entities.create(view, {
    ...shared,
    id: ids.index,
    name: `All ${labelPlural}`,
    type: 'TABLE',
    key: 'INDEX',
  });
  const name = `${labelSingular} Record Page Fields`;
  entities.create(view, { ...shared, id: ids.page, name, type: 'FIELDS_WIDGET' });
  if (object.isSystem) return;
  const id = uuidFrom(object.id, 'menu item');
  entities.create(getKind('navigationMenuItem'), {
    id,
    type: 'OBJECT',
    targetObjectMetadataId: objectMetadataId,
  });
}

/** System fields, the label, and the links that all objects have are no columns of their own. */
function isHidden(field: FieldMetadata, object: ObjectMetadata): boolean {
  const isLink = field.relation?.type === 'ONE_TO_MANY' && field.relation.target.field === 'target';
  const isBuiltIn = VISIBLE_SYSTEM_FIELDS.includes(field.name) || ['id', 'deletedAt'].includes(field.name);
  return field.isSystem || isLink || isBuiltIn || field.name === object.labelField;
}

/** A field that a client has taken out of the view stays out: its entity is there, deleted. */
function keepFields(
  { entities }: Workspace,
  viewId: string,
  fields: readonly FieldMetadata[],
  isVisible: boolean,
): void {
  for (const field of fields) {
    const id = uuidFrom(viewId, field.id);
    if (entities.find('viewField', id) !== undefined) continue;
    const position = entities.list('viewField', { viewId }).length;
    const columns = { id, viewId, fieldMetadataId: field.id, isVisible, size: 180, position };
    entities.create(getKind('viewField'), columns);
  }
}
