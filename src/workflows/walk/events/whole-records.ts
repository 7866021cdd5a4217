import { isObject } from '../../../schema/values/value-type.js';
import type { Chosen, Selection } from '../../../query/requests/selection.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { REST, Unknown } from '../values.js';
import type { TwentyRecord } from '../world/world.js';

/** All of a record that a run sees: own fields, foreign keys, and the records behind those relations that are named. */
export function wholeSelection(
  object: SchemaObject,
  schema: WorkspaceSchema,
  behind: ReadonlySet<string> = new Set(),
): Selection {
  const chosen = object.fields.flatMap((field): Chosen[] => {
    if (field.name === 'id' || field.type === 'TS_VECTOR' || field.relation?.kind === 'to-many') return [];
    if (!field.relation) return [{ field, isNamed: false }];
    const target = schema.targetOf(field);
    if (!target) return [];
    const nested = { object: target, chosen: behind.has(field.name) ? ownOf(target) : [] };
    return [{ field, nested, isNamed: false }];
  });
  return { object, chosen };
}

const ownOf = (object: SchemaObject): Chosen[] =>
  object.fields
    .filter(({ name, type, relation }) => name !== 'id' && type !== 'TS_VECTOR' && !relation)
    .map((field) => ({ field, isNamed: false }));

/**
 * A record as runs see it: foreign keys beside the relations. Fields that were not read are not absent but unknown.
 * @param hidden fields that the caller's role may not read
 */
export function runRecord(
  wire: TwentyRecord,
  { object, chosen }: Selection,
  hidden: readonly string[] = [],
): TwentyRecord {
  const links = chosen.flatMap(({ field, nested }) => (nested ? linkOf(field, wire[field.name]) : []));
  const unread = hidden.map((name) => [name, new Unknown(`${name}, which your role may not read`)] as const);
  return {
    ...wire,
    ...Object.fromEntries([...links, ...unread]),
    [REST]: new Unknown(`what else is in the ${object.name}`),
  };
}

function linkOf({ name, relation }: SchemaField, value: unknown): (readonly [string, unknown])[] {
  const column = relation?.joinColumn ?? `${name}Id`;
  if (!isObject(value)) return [[column, null]];
  const behind = { ...value, [REST]: new Unknown(`what is in the ${relation?.target ?? name}`) };
  return [
    [name, behind],
    [column, value.id],
  ];
}
