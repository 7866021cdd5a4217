import { labelOf } from '../search/search';
import type { Workspace } from '../workspace';
import type { Entity } from './entity-store';

/** The record a menu item leads to, by its label; null when it is gone or in the trash. */
export function targetIdentifier(item: Entity, { model, store }: Workspace): unknown {
  const object = model.findById(String(item['targetObjectMetadataId']));
  if (object === undefined) return null;
  const row = store.findLive(object.nameSingular, String(item['targetRecordId']));
  if (row === undefined) return null;
  const image = object.imageField === null ? null : (row[object.imageField] ?? null);
  const imageIdentifier = typeof image === 'string' && image !== '' ? image : null;
  return { id: row.id, labelIdentifier: labelOf(row, model.getShape(object.nameSingular)), imageIdentifier };
}
