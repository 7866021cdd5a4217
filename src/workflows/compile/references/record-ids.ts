import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { isUuid } from '../../../schema/uuid.js';
import { isObject } from '../../../schema/values/value-type.js';
import { wrong } from '../../definition/at.js';
import type { Known } from './known.js';
import { braced, hasReference, wholeReference } from './references.js';
import type { Spot } from './spot.js';

/**
 * The id of a record in Twenty's form: by reference to it or to its id, by id, or by its title.
 * @param object what the record is to be; undefined where nobody knows
 * @throws AppError INVALID_INPUT for what is no record, or one of another object
 */
export function recordId(
  said: unknown,
  object: SchemaObject | undefined,
  { scope, building, path }: Spot,
): string {
  if (typeof said !== 'string' || said === '')
    throw wrong(path, 'takes the id or the title of one record, or a reference to one.');
  const reference = wholeReference(said);
  if (reference !== undefined) return braced(idPath(scope.resolve(reference, path), object?.name, path));
  if (hasReference(said)) throw wrong(path, 'takes one reference and nothing around it.');
  if (isUuid(said)) return said;
  if (!object) throw wrong(path, 'leads to an object that may not be used here.');
  return building.standIns.record({ object, name: said, path });
}

/** What a to-one relation is set to; null clears it. */
export function relationValue(field: SchemaField, value: unknown, spot: Spot): unknown {
  if (value === null) return null;
  const target = spot.building.schema.targetOf(field);
  return recordId(isObject(value) ? value.id : value, target, spot);
}

function idPath(known: Known, target: string | undefined, where: string): string {
  const found = idOf(known);
  if (!found) throw wrong(where, 'is no record.', 'Refer to a record or to its id: "{{contact.first.id}}".');
  if (target && found.of && found.of !== target)
    throw wrong(where, `takes a ${target}, and this is a ${found.of}.`, `Refer to the id of a ${target}.`);
  return found.path;
}

/** Where the id is, and of what object it is. Of texts nobody knows. */
function idOf(known: Known): { path: string; of?: string } | undefined {
  switch (known.is) {
    case 'record':
      return { path: `${known.path}.id`, of: known.object.name };
    case 'found':
      return { path: `${known.path}.first.id`, of: known.object.name };
    case 'related':
      return { path: known.idPath, of: known.object.name };
    case 'anything':
      return { path: known.path };
    case 'value':
      return ['uuid', 'text'].includes(known.kind) ? known : undefined;
    default:
      return undefined;
  }
}
