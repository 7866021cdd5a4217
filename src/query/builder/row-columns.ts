import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { plain } from '../../schema/nearest.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Cells } from '../cells/cell.js';
import type { HumanRecord } from '../requests/render-record.js';
import { type Selection, chooseFields } from '../requests/selection.js';

/** A column of a row that is read from the record itself: its name, and the way to its value in the human record. */
export interface FieldColumn {
  name: string;
  path: readonly string[];
}

/** Reads "name", "company.accountOwner.name" or "address.city" in any spelling. */
export function fieldColumn(said: string, object: SchemaObject, schema: WorkspaceSchema): FieldColumn {
  const path = canonical(said.split('.'), object, schema, said);
  return { name: path.join('.'), path };
}

function canonical(
  path: readonly string[],
  object: SchemaObject,
  schema: WorkspaceSchema,
  said: string,
): string[] {
  const [head = '', ...rest] = path;
  if (rest.length === 0 && plain(head) === 'id') return ['id'];
  const [chosen] = chooseFields(object, schema, { fields: [path.join('.')] }).chosen;
  if (!chosen) return [head, ...rest];
  const target = chosen.linked ? undefined : schema.targetOf(chosen.field);
  const further = target && rest.length > 0 ? canonical(rest, target, schema, said) : rest;
  return [chosen.linked?.as ?? chosen.field.name, ...further];
}

/** What must be read for these columns. */
export const selectionFor = (
  columns: readonly FieldColumn[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): Selection => chooseFields(object, schema, { fields: columns.map(({ path }) => path.join('.')) });

/** The values of the columns in a human record; a related record is its title, a list the titles in it. */
export function cellsOf(record: HumanRecord, columns: readonly FieldColumn[]): Cells {
  return Object.fromEntries(columns.map(({ name, path }) => [name, shown(valueAt(record, path))]));
}

function valueAt(value: unknown, [head, ...rest]: readonly string[]): unknown {
  if (head === undefined) return value;
  if (!isObject(value)) return undefined;
  if (Array.isArray(value.records)) return value.records.map((one) => valueAt(one, [head, ...rest]));
  return valueAt(value[head], rest);
}

function shown(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value.records)) return value.records.map(shown);
  if (!('id' in value)) return value;
  return Object.entries(value).find(([key]) => key !== 'id')?.[1] ?? value.id;
}
