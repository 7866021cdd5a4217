import { createHash } from 'node:crypto';
import { constraintName, uuidFrom } from '../ids';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import type { Workspace } from '../workspace';

/** An object as /metadata shows it, with its fields within reach. */
export interface ObjectView extends Omit<ObjectMetadata, 'fields'> {
  readonly workspace: Workspace;
  readonly source: ObjectMetadata;
  readonly [key: string]: unknown;
}

/** A field as /metadata shows it. */
export interface FieldView extends FieldMetadata {
  readonly workspace: Workspace;
  readonly owner: ObjectMetadata;
  readonly [key: string]: unknown;
}

/** The application that owns a workspace's objects. */
export function applicationId(workspace: Workspace, isCustom: boolean): string {
  return uuidFrom(workspace.id, isCustom ? 'custom application' : 'standard application');
}

/** What /metadata says of an object. */
export function describeObject(source: ObjectMetadata, workspace: Workspace): ObjectView {
  const { fields, ...plain } = source;
  const idOf = (name: string | null) => fields.find((field) => field.name === name)?.id ?? null;
  return {
    ...plain,
    workspace,
    source,
    universalIdentifier: uuidFrom('universal', source.id),
    isRemote: false,
    isUIEditable: true,
    isUIReadOnly: false,
    applicationId: applicationId(workspace, source.isCustom),
    labelIdentifierFieldMetadataId: idOf(source.labelField),
    imageIdentifierFieldMetadataId: idOf(source.imageField),
  };
}

/** What /metadata says of a field. */
export function describeField(field: FieldMetadata, owner: ObjectMetadata, workspace: Workspace): FieldView {
  return {
    ...field,
    workspace,
    owner,
    universalIdentifier: uuidFrom('universal', field.id),
    isUIReadOnly: !field.isUIEditable,
    objectMetadataId: owner.id,
    morphId: field.morphTargets === null ? null : field.id,
    applicationId: applicationId(workspace, field.isCustom),
  };
}

/** The relation of a field, or undefined when it is none or its other end is gone. */
export function describeRelation(
  view: FieldView,
  end: { object: string; field: string },
  type: string,
): unknown {
  const target = view.workspace.model.find(end.object);
  const field = target?.fields.find((candidate) => candidate.name === end.field);
  if (target === undefined || field === undefined) return null;
  return {
    type,
    sourceObjectMetadata: describeObject(view.owner, view.workspace),
    targetObjectMetadata: describeObject(target, view.workspace),
    sourceFieldMetadata: view,
    targetFieldMetadata: describeField(field, target, view.workspace),
  };
}

/** The indexes of an object: one per unique field and foreign key, and the one of full-text search. */
export function describeIndexes({ source }: ObjectView): unknown[] {
  return source.fields.flatMap((field) => {
    const isKey = field.settings?.['joinColumnName'] !== undefined;
    if (!field.isUnique && !isKey && field.type !== 'TS_VECTOR') return [];
    const name = constraintName(field.isUnique ? 'IDX_UNIQUE' : 'IDX', source.nameSingular, field.name);
    const times = { createdAt: source.createdAt, updatedAt: source.updatedAt };
    const part = {
      id: uuidFrom(field.id, 'index field'),
      fieldMetadataId: field.id,
      order: 0,
      subFieldName: null,
      ...times,
    };
    return {
      id: uuidFrom(field.id, 'index'),
      name,
      isCustom: field.isCustom,
      isUnique: field.isUnique,
      indexWhereClause: null,
      indexType: field.type === 'TS_VECTOR' ? 'GIN' : 'BTREE',
      indexFieldMetadataList: [part],
      ...times,
    };
  });
}

/** A hash that changes with the content. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
