import { isObject } from '../../../schema/values/value-type.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { REST, Unknown } from '../values.js';
import type { TwentyRecord } from '../world/world.js';
import { type TriggerEvent, recordEvent } from './trigger-event.js';

/** A row of the timeline about a change, with the record as it is now. */
export interface ChangeRow {
  readonly at: unknown;
  readonly record: TwentyRecord;
  readonly diff: Readonly<Record<string, unknown>>;
}

/**
 * The updates behind rows of the timeline, newest first, each with the record before and after it: today's record taken back, change by
 * change. What was changed without leaving a row is not known.
 */
export function rebuiltUpdates(rows: readonly ChangeRow[], object: SchemaObject): TriggerEvent[] {
  const states = new Map<unknown, TwentyRecord>();
  return rows.map(({ at, record, diff }) => {
    const after = applied(states.get(record.id) ?? record, diff, 'after', object);
    const before = applied(after, diff, 'before', object);
    states.set(record.id, before);
    return recordEvent('updated', { before, after, at, diff });
  });
}

function applied(
  record: TwentyRecord,
  diff: Readonly<Record<string, unknown>>,
  side: 'before' | 'after',
  object: SchemaObject,
): TwentyRecord {
  const values = Object.entries(diff).flatMap(([key, change]) =>
    isObject(change) && side in change ? valuesOf(key, change[side], record, object) : [],
  );
  return { ...record, ...Object.fromEntries(values) };
}

/** A row knows of a related record its id only; what is in the one of today is known. */
function valuesOf(
  key: string,
  value: unknown,
  record: TwentyRecord,
  object: SchemaObject,
): (readonly [string, unknown])[] {
  const field = object.fields.find(
    ({ name, relation }) => relation && (name === key || relation.joinColumn === key),
  );
  if (!field?.relation) return [[key, value]];
  const { joinColumn = `${field.name}Id`, target } = field.relation;
  const id = (isObject(value) ? value.id : value) ?? null;
  const now = record[field.name];
  if (isObject(now) && now.id === id) return [[joinColumn, id]];
  const behind = id ? { id, [REST]: new Unknown(`what is in the ${target}`) } : null;
  return [
    [joinColumn, id],
    [field.name, behind],
  ];
}
