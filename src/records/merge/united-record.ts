import type { WireRecord } from '../../query/requests/wire.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { keyColumn } from '../read/key-column.js';
import { type United, unite } from './united-value.js';

/** Twenty keeps these for each record. */
const KEPT = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'updatedBy',
  'position',
  'searchVector',
]);

/** The fields whose values a merge must not lose. */
export const mergedFields = (object: SchemaObject): SchemaField[] =>
  object.fields.filter(({ name, type, relation }) => {
    if (KEPT.has(name) || relation?.kind === 'to-many') return false;
    return relation ? relation.joinColumn !== undefined : valueTypeOf(type).write !== undefined;
  });

/**
 * All values of a record, relations as foreign keys: beside the relation itself Twenty would hide a key that leads to a
 * record in the trash. And what tells versions and ages.
 */
export function valueSelection(object: SchemaObject, schema: WorkspaceSchema): Selection {
  const fields = mergedFields(object);
  const stamps = ['createdAt', 'updatedAt', 'deletedAt'].filter((name) => object.has(name));
  const names = [...fields.filter(({ relation }) => !relation).map(({ name }) => name), ...stamps];
  const { chosen } = chooseFields(object, schema, { fields: names, isImplied: true });
  return {
    object,
    chosen: [
      ...chosen,
      ...fields.flatMap(({ relation }) => (relation?.joinColumn ? keyColumn(relation.joinColumn) : [])),
    ],
  };
}

/** What is shown of a record: its values, and the titles of what its relations lead to. */
export function shownSelection(object: SchemaObject, schema: WorkspaceSchema): Selection {
  const fields = mergedFields(object).filter((field) => !field.relation || schema.targetOf(field));
  return chooseFields(object, schema, { fields: fields.map(({ name }) => name), isImplied: true });
}

/** Values of the others that do not stay. */
export interface Dropped {
  field: SchemaField;
  /** In Twenty's form; ids for a relation. */
  kept: unknown;
  dropped: unknown[];
}

/** The record that several become. */
export interface UnitedRecord {
  /** Values to write, foreign keys under their column; only what the kept record does not hold already. */
  changes: Record<string, unknown>;
  /** The kept record with these values, relations as foreign keys. */
  wire: WireRecord;
  dropped: Dropped[];
}

/**
 * Unites records, the kept one first. A relation to one of them would lead from the record to itself and is left out.
 */
export function uniteRecords(rows: readonly WireRecord[], object: SchemaObject): UnitedRecord {
  const [kept = { id: '' }] = rows;
  const merged = new Set(rows.map(({ id }) => id));
  const united: UnitedRecord = { changes: {}, wire: { ...kept }, dropped: [] };
  for (const field of mergedFields(object)) {
    const column = field.relation?.joinColumn;
    const values = rows.map((row) => row[column ?? field.name]);
    const result = column ? uniteKeys(values, merged) : unite(values, field);
    if (!result) continue;
    if (!isSame(values[0], result.value, field)) united.changes[column ?? field.name] = result.value;
    united.wire[column ?? field.name] = result.value;
    if (result.dropped.length > 0)
      united.dropped.push({ field, kept: result.value, dropped: result.dropped });
  }
  return united;
}

/** The first key that leads out of the merged records. */
function uniteKeys(values: readonly unknown[], merged: ReadonlySet<string>): United {
  const ids = values.filter((value): value is string => typeof value === 'string' && !merged.has(value));
  const [value = null, ...others] = [...new Set(ids)];
  return { value, dropped: others };
}

function isSame(before: unknown, after: unknown, field: SchemaField): boolean {
  if (field.relation) return (before ?? null) === after;
  const read = (value: unknown) => JSON.stringify(valueTypeOf(field.type).read(value, field));
  return read(before) === read(after);
}
