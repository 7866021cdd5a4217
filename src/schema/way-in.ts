import { fieldsWithPart } from './fields-with-part.js';
import type { SchemaObject } from './schema-object.js';
import type { WorkspaceSchema } from './workspace-schema.js';

/** The way to a value from a record: "city" is "address.city" where one field alone has such a part. */
export function wayIn(path: readonly string[], object: SchemaObject): readonly string[] {
  const [head] = path;
  if (head === undefined || object.findField(head)) return path;
  const [owner, another] = fieldsWithPart(head, object.fields);
  return owner && !another ? [owner.name, ...path] : path;
}

/** The same across one relation: "region" of a deal is "company.region" where one related record alone has such a field. */
export function wayAcross(
  path: readonly string[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): readonly string[] {
  const way = wayIn(path, object);
  const [head = ''] = way;
  if (object.findField(head)) return way;
  const [relation, another] = object.fields.filter((field) => {
    const target = field.relation?.kind === 'to-one' ? schema.targetOf(field) : undefined;
    return target && !target.facts.isSystem && target.fields.some(({ name }) => name === head);
  });
  return relation && !another ? [relation.name, ...way] : way;
}
