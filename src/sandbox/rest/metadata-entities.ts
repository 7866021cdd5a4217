import { describeField, describeObject } from '../metadata/describe';
import type { FieldMetadata, ObjectMetadata } from '../model/metadata';
import type { Workspace } from '../workspace';

const INTERNAL: ReadonlySet<string> = new Set([
  ...[
    'workspace',
    'source',
    'owner',
    'labelField',
    'imageField',
    'isCustom',
    'relation',
    'morphTargets',
    'morphId',
  ],
]);

/** Without what is internal, and without what is empty. */
function shown(entity: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entity).filter(([key, value]) => !INTERNAL.has(key) && value != null && value !== ''),
  );
}

/** An object as REST shows it, fields and all. */
export function restObject(object: ObjectMetadata, workspace: Workspace): Record<string, unknown> {
  const fields = object.fields.map((field) => restField(field, object, workspace));
  return { ...shown(describeObject(object, workspace)), workspaceId: workspace.id, fields };
}

/** A field as REST shows it. */
export function restField(
  field: FieldMetadata,
  object: ObjectMetadata,
  workspace: Workspace,
): Record<string, unknown> {
  return { ...shown(describeField(field, object, workspace)), workspaceId: workspace.id };
}
