import { isComposite } from '../model/field-types';
import type { Column } from '../model/shape';
import type { Columns, Json, Row } from '../store/row';
import { namedInput } from '../twenty-error';
import type { Call } from './call';
import { insertRows, prepareRows } from './create-rows';
import { applyUpdate, checkUpdates } from './update';
import { writtenColumns } from './written-columns';

/**
 * Creates or updates: what matches a stored record (a trashed one too) by id or a unique value updates it and takes it
 * out of the trash. Answers with the updated records first, then the new ones.
 */
export function upsertAll(list: readonly unknown[], call: Call): Row[] {
  const written = list.map((data) => writtenColumns(data, call));
  const matches = written.map((columns) => ({ columns, row: findMatch(columns, call) }));
  const updates = together(matches);
  const fresh = matches.filter(({ row }) => row === undefined).map(({ columns }) => columns);
  checkUpdates(updates, call);
  const rows = prepareRows(fresh, call);
  return [...updates.map(({ row, columns }) => applyUpdate(row, columns, call)), ...insertRows(rows, call)];
}

interface Match {
  readonly columns: Columns;
  readonly row: Row | undefined;
}

/** What is written to each stored record, the later over the earlier. */
function together(matches: readonly Match[]): { row: Row; columns: Columns }[] {
  const updates = new Map<string, { row: Row; columns: Columns }>();
  for (const { columns, row } of matches) {
    if (row === undefined) continue;
    const before = updates.get(row.id)?.columns;
    updates.set(row.id, { row, columns: { ...before, ...columns, deletedAt: null } });
  }
  return [...updates.values()];
}

function findMatch(columns: Columns, { shape, caller }: Call): Row | undefined {
  const table = caller.workspace.store.table(shape.object.nameSingular);
  const id = shape.columns.get('id');
  const keys = [...(id === undefined ? [] : [id]), ...shape.unique].filter(
    (column) => columns[column.key] != null,
  );
  const found = keys.flatMap((column) => table.where(column.key, columns[column.key] ?? null));
  if (new Set(found.map((row) => row.id)).size > 1) throw ambiguous(keys, columns);
  return found[0];
}

function ambiguous(keys: readonly Column[], columns: Columns) {
  const values = keys.map((column) => describe(column, columns[column.key] ?? null)).join('; ');
  const message = `Multiple records found with the same unique field values for ${values}. Cannot determine which record to update.`;
  return namedInput('UPSERT_MULTIPLE_MATCHING_RECORDS_CONFLICT', message, message);
}

function describe({ field, label }: Column, value: Json): string {
  return `${field.name} (${isComposite(field.type) ? label : field.name}: ${String(value)})`;
}
