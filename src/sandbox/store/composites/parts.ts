import { inspect } from 'node:util';
import { COMPOSITE_TYPES, isComposite } from '../../model/field-types';
import type { Column } from '../../model/shape';
import type { Json } from '../row';
import { InvalidValue, READERS } from '../values';

/** The parts a client sent of one composite value. */
export type Parts = Readonly<Record<string, unknown>>;
/** What is stored of them, by part. Parts that are missing stay as they are. */
export type StoredParts = Readonly<Record<string, Json>>;

/** Reads each part by its own type: how names, addresses, amounts and actors are written. */
export function readEachPart(parts: Parts, columns: ReadonlyMap<string, Column>): StoredParts {
  const stored: Record<string, Json> = {};
  for (const [name, value] of Object.entries(parts)) {
    const column = getPart(name, columns);
    if (value !== undefined) stored[name] = value === null ? null : READERS[column.type](value, column);
  }
  return stored;
}

/** The column of a part, or Twenty's refusal of an unknown one. */
export function getPart(name: string, columns: ReadonlyMap<string, Column>): Column {
  const column = columns.get(name);
  if (column !== undefined) return column;
  const field = [...columns.values()][0]?.field;
  const label = field !== undefined && isComposite(field.type) ? COMPOSITE_TYPES[field.type].label : '';
  throw new InvalidValue(
    `Invalid subfield ${field?.type === 'RICH_TEXT' ? `'${name}'` : name} for ${label} field "${field?.name ?? ''}"`,
    `Invalid value for ${label}.`,
  );
}

/** A text part; null and empty are the same. */
export function textOf(value: unknown, column: Column): string | null {
  return value == null ? null : (READERS.TEXT(value, column) as string | null);
}

/** A list part, given as a list or as JSON text. */
export function listOf(value: unknown, label: string): unknown[] {
  if (value == null || value === '') return [];
  const list: unknown = typeof value === 'string' ? parse(value) : value;
  if (Array.isArray(list)) return list;
  throw new InvalidValue(
    `Invalid object value ${inspect(value)} for field "${label}"`,
    'Invalid value for JSON.',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null for an empty list: nothing stored is read as an empty list. */
export function orNull(list: readonly Json[]): Json {
  return list.length === 0 ? null : list;
}
