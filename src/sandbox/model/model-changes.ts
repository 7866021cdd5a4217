import { isDeepStrictEqual } from 'node:util';
import type { FieldMetadata, ObjectMetadata } from './metadata';

/** One change of the model, as metadata events tell it. */
export interface ModelChange {
  readonly metadataName: string;
  readonly type: 'created' | 'updated' | 'deleted';
  readonly recordId: string;
  readonly before?: object;
  readonly after?: object;
}

/** What becomes of an object and its fields when `before` is replaced by `after`; either may be missing. */
export function modelChanges(
  before: ObjectMetadata | undefined,
  after: ObjectMetadata | undefined,
): ModelChange[] {
  const own = entityChange('objectMetadata', withoutFields(before), withoutFields(after));
  const ids = new Set([...(before?.fields ?? []), ...(after?.fields ?? [])].map((field) => field.id));
  const field = (object: ObjectMetadata | undefined, id: string): FieldMetadata | undefined =>
    object?.fields.find((candidate) => candidate.id === id);
  return [
    ...own,
    ...[...ids].flatMap((id) => entityChange('fieldMetadata', field(before, id), field(after, id))),
  ];
}

interface Entity {
  readonly id: string;
}

function withoutFields(object: ObjectMetadata | undefined): ObjectMetadata | undefined {
  return object === undefined ? undefined : { ...object, fields: [] };
}

function entityChange(
  metadataName: ModelChange['metadataName'],
  before?: Entity,
  after?: Entity,
): ModelChange[] {
  if (before === undefined)
    return after === undefined ? [] : [{ metadataName, type: 'created', recordId: after.id, after }];
  if (after === undefined) return [{ metadataName, type: 'deleted', recordId: before.id, before }];
  if (isDeepStrictEqual(before, after)) return [];
  return [{ metadataName, type: 'updated', recordId: after.id, before, after }];
}
