import { fieldsWithPart } from './fields-with-part.js';
import type { SchemaObject } from './schema-object.js';

/** The way to a value from a record: "city" is "address.city" where one field alone has such a part. */
export function wayIn(path: readonly string[], object: SchemaObject): readonly string[] {
  const [head] = path;
  if (head === undefined || object.findField(head)) return path;
  const [owner, another] = fieldsWithPart(head, object.fields);
  return owner && !another ? [owner.name, ...path] : path;
}
